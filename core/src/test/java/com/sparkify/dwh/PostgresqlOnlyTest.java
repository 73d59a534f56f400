package com.sparkify.dwh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks that the scan finds PostgreSQL's syntax, and doesn't report similar syntax that Redshift has. */
class PostgresqlOnlyTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select x from t where x between symmetric 1 and 2",
                "select bit_xor(x) from t",
                "select x from t where a @> b",
                "select * from rows from (f(), g())",
                "select count(*) from t group by ()",
                "select jsonb_path_query_first(j, cast('$.a' as jsonpath)) from t",
                "select cast(interval '1 years' as interval)",
                "create table if not exists \"q\" as select 1",
                "create table if not exists \"s\".\"q\" (\"a\") as select 1",
                "select x from t where s like any (select s from u)",
                "select x from t where s not similar to all (select s from u)",
                "select extract(nanosecond from d)",
                "insert into \"t\" as \"w\" (\"x\") values (1)",
                "delete from \"t\" as \"z\"",
                "select 1 from t where (\"x\", \"y\") = (select \"x\", \"y\" from s)",
                "select 1 from t where (\"t\".\"x\", \"y\") < any (select \"t\".\"x\", \"y\" from s)",
                "select cast(null as uuid)"
            })
    void postgresqlsSyntaxIsFound(String sql) {
        assertFalse(PostgresqlOnly.in(sql).isEmpty(), sql);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select x from t where x between 1 and 2 group by x",
                "create table if not exists \"q\" (\"as\" INTEGER)",
                "create table \"q\" as select 'a @> b', \"bit_xor\" from t",
                "update \"t\" as \"z\" set x = (select max(x) from s)",
                "select 1 from t where (\"x\", \"y\") in (select \"x\", \"y\" from s)",
                "select 1 from t where (x + 1) = (select \"x\" from s)",
                "select x from t group by grouping sets ((x), ())",
                "select cast(x as INTERVAL YEAR TO MONTH), extract(second from d)"
            })
    void similarSyntaxIsNotReported(String sql) {
        assertEquals(List.of(), PostgresqlOnly.in(sql));
    }
}
