package com.sparkify.dwh.it.transaction;

import static com.sparkify.dwh.Redshift.copyInto;

import com.sparkify.dwh.copy.Copy;
import com.sparkify.dwh.it.redshift.WireProxy;
import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.S3Uri;
import com.sparkify.dwh.warehouse.Warehouse;
import com.sparkify.dwh.warehouse.redshift.RedshiftWarehouse;
import com.zaxxer.hikari.util.DriverDataSource;
import java.io.IOException;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.postgresql.ds.PGSimpleDataSource;

/** Redshift's driver on a PostgreSQL server. The server gets an INSERT in place of a COPY or MERGE. */
final class RedshiftEngine implements Engine {

    private final WireProxy proxy;

    RedshiftEngine(DataSource database) throws IOException {
        DSLContext admin = DSL.using(database, SQLDialect.POSTGRES);
        admin.execute("create function pg_last_copy_count() returns bigint language sql as 'select 2::bigint'");
        admin.execute("create function pg_last_copy_id() returns bigint language sql as 'select 70::bigint'");
        proxy = WireProxy.before((PGSimpleDataSource) database);
        proxy.rewrite(RedshiftEngine::played);
    }

    private static String played(String sql) {
        if (sql.regionMatches(true, 0, "MERGE ", 0, "MERGE ".length())) {
            return "insert into t select id from s";
        }
        if (sql.regionMatches(true, 0, "SET readonly", 0, "SET readonly".length())) {
            return "set application_name to 'it'";
        }
        if (!sql.startsWith("COPY ")) {
            return sql;
        }
        return sql.contains("'s3://bucket/bad'")
                ? "do $$ begin raise exception 'Load into table failed'; end $$"
                : "insert into t values (1), (2)";
    }

    @Override
    public DataSource connections() {
        return new DriverDataSource(
                proxy.url(),
                "com.amazon.redshift.Driver",
                proxy.login(),
                proxy.login().getProperty("user"),
                proxy.login().getProperty("password"));
    }

    @Override
    public Warehouse warehouse(DSLContext dsl) {
        return new RedshiftWarehouse(dsl);
    }

    @Override
    public Copy copy() {
        return copy("s3://bucket/good");
    }

    @Override
    public Copy failingCopy() {
        return copy("s3://bucket/bad");
    }

    private static Copy copy(String from) {
        return copyInto(TransactionContractTest.T)
                .from(S3Uri.parse(from))
                .authorizedBy(Authorization.defaultRole())
                .json();
    }

    @Override
    public String reason() {
        return ", because Redshift has no savepoints";
    }

    @Override
    public void close() throws IOException {
        proxy.close();
    }
}
