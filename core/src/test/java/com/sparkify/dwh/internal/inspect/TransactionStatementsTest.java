package com.sparkify.dwh.internal.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sparkify.dwh.render.RedshiftRendering;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Configuration;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultConfiguration;
import org.jooq.tools.jdbc.MockConnection;
import org.jooq.tools.jdbc.MockResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransactionStatementsTest {

    private final List<String> sent = new ArrayList<>();
    private final Configuration postgresql = new DefaultConfiguration()
            .set(new MockConnection(statement -> {
                sent.add(statement.sql());
                return new MockResult[] {new MockResult(1)};
            }))
            .set(SQLDialect.POSTGRES);

    private DSLContext postgresql() {
        return DSL.using(TransactionStatements.only(postgresql));
    }

    private DSLContext redshift() {
        return DSL.using(TransactionStatements.only(RedshiftRendering.of(postgresql)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "truncate t",
                "  TRUNCATE TABLE t",
                "/* nightly */ truncate t",
                "/* a /* nested */ comment */truncate t",
                "-- nightly\ntruncate t",
                "-- nightly\rtruncate t",
                "delete from t; truncate t",
                "delete from t;truncate/**/t;",
                "insert into t values (';'); truncate t",
                "insert into t values ('it''s'); truncate t",
                "insert into t values (E'\\''); truncate t",
                "insert into \"a;b\" values (1); truncate t",
                "select $$;$$; truncate t",
                "select $body$;$$;$body$; truncate t",
            })
    void truncateIsRefusedInEachSpelling(String sql) {
        String refusal = "TRUNCATE can't run in a transaction: on Redshift it commits the transaction. Use DELETE";
        assertEquals(refusal, refusal(postgresql(), sql));
        assertEquals(refusal, refusal(redshift(), sql));
        assertEquals(List.of(), sent);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "vacuum",
                "vacuum full t to 90 percent",
                "alter table t append from s",
                "alter table \"a b\" append /* all */ from s fillTarget",
                "alter table t alter column a type varchar(300)",
                "alter table s.t alter column \"a b\" type varchar(300)",
                "alter table t alter a set data type varchar(300)",
                "create or replace library f language plpythonu from 's3://b/f.zip'",
                "drop library f",
                "create external table s.t (a int) stored as parquet location 's3://b/t/'",
                "grant usage on external schema s to iam_role 'arn:aws:iam::123456789012:role/r'",
                "revoke select (a) on external table s.t from iam_role 'arn:aws:iam::123456789012:role/r'",
                "reindex database d",
                "create database d",
                "alter database d isolation level snapshot",
                "alter database \"a b\" connection limit 5 collate ci isolation level serializable",
                "create tablespace s location '/s'",
                "drop tablespace s",
                "begin; delete from t",
                "start transaction",
                "commit",
                "delete from t; END",
                "rollback to savepoint s",
                "savepoint s",
            })
    void statementsThatRunOnlyOutsideOfTransactionsAreRefused(String sql) {
        assertEquals(true, refusal(postgresql(), sql).contains(" can't run in a transaction: "), sql);
        assertEquals(true, refusal(redshift(), sql).contains(" can't run in a transaction: "), sql);
        assertEquals(List.of(), sent);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "delete from truncate",
                "delete from t where a = 'x; truncate t'",
                "delete from t -- ; truncate t",
                "delete from t /* ; truncate t */",
                "delete from \"t; truncate t\"",
                "select $$; truncate t$$",
                "insert into t select a from vacuum",
                "alter table t alter distkey type",
                "alter table t add column type varchar(10)",
                "alter table t alter column a encode zstd",
                "select $1; delete from t where b = $2",
                "create table database (a int)",
                "alter database d rename to isolation",
                "refresh materialized view v",
                "create external schema s from data catalog database 'd' iam_role default"
                        + " create external database if not exists",
                "drop schema s drop external database",
                "grant select on external.t to u",
                "revoke select on external from u",
            })
    void otherStatementsAreSent(String sql) {
        postgresql().execute(sql);
        assertEquals(1, sent.size());
    }

    @Test
    void aBackslashEscapesAQuoteOnRedshiftOnly() {
        String sql = "insert into t values ('\\'); truncate t --')";
        assertEquals(
                "TRUNCATE can't run in a transaction: on Redshift it commits the transaction. Use DELETE",
                refusal(postgresql(), sql));
        redshift().execute(sql);
        assertEquals(1, sent.size());
    }

    @Test
    void eachStatementOfABatchIsChecked() {
        IllegalStateException e = assertThrows(
                IllegalStateException.class,
                () -> postgresql().batch("delete from t", "/* */ vacuum").execute());
        assertEquals(
                "VACUUM can't run in a transaction: Redshift runs it only outside of a transaction. Run it by itself",
                e.getMessage());
        assertEquals(List.of(), sent);
    }

    private static String refusal(DSLContext transaction, String sql) {
        return assertThrows(IllegalStateException.class, () -> transaction.execute(sql), sql)
                .getMessage();
    }
}
