package com.sparkify.dwh.it.standin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sparkify.dwh.fixtures.S3Folders;
import com.sparkify.dwh.it.TestDatabase;
import com.sparkify.dwh.s3.Authorization;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** Tests that the stand-in answers Redshift's driver as a cluster does. */
class RedshiftStandInTest {

    private static final String ROLE = "\nIAM_ROLE 'arn:aws:iam::123456789012:role/reader'\n";

    @TempDir
    private Path folder;

    private S3Folders store;
    private RedshiftStandIn standIn;
    private Connection connection;

    @BeforeEach
    void connect() throws Exception {
        store = new S3Folders(folder);
        standIn = RedshiftStandIn.on(
                (PGSimpleDataSource) TestDatabase.encoded("UTF8"), store, Authorization.keys("AKIACLUSTER", "secret"));
        connection = standIn.connect();
        execute(
                "create table t (id integer encode az64 primary key, name varchar(5) encode zstd) diststyle key distkey(id)");
    }

    @AfterEach
    void disconnect() throws Exception {
        connection.close();
        standIn.close();
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String value(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            StringBuilder text = new StringBuilder();
            while (rows.next()) {
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    text.append(i == 1 ? "" : ",")
                            .append(String.valueOf(rows.getString(i)).stripTrailing());
                }
                text.append('\n');
            }
            return text.toString();
        }
    }

    private String refusal(String sql) {
        return assertThrows(SQLException.class, () -> execute(sql))
                .getMessage()
                .lines()
                .findFirst()
                .orElseThrow();
    }

    private void put(String uri, String content) throws Exception {
        Files.writeString(store.file(uri), content);
    }

    @Test
    void aCopyIsPartOfItsTransactionAndItsErrorsAreNot() throws Exception {
        put("s3://data/t/1.csv", "1;'a\\'\n2;''\n");
        put("s3://data/t/2.csv", "x;b\n");
        connection.setAutoCommit(false);
        execute("create temporary table u (like t)");
        execute("copy u from 's3://data/t/'" + ROLE + "csv quote '\\'' delimiter ';' emptyasnull maxerror 2");
        assertEquals("1,a\\\n2,null\n", value("select * from u order by id"));
        assertEquals(
                "2,t\n",
                value("select pg_last_copy_count(), pg_last_copy_id() = (select max(query_id) from sys_load_history)"));
        connection.rollback();
        assertEquals(
                "s3://data/t/2.csv,1,id,integer,x\n",
                value("select filename, line_number, colname, type, raw_field_value from stl_load_errors"));
        assertEquals("completed,2,1\n", value("select status, loaded_rows, error_count from sys_load_history"));
        assertEquals(
                "ERROR: Load into table 't' failed.  Check 'sys_load_error_detail' system table for details.",
                refusal("copy t from 's3://data/t/'" + ROLE + "csv quote '\\'' delimiter ';'"));
        assertEquals(
                "ERROR: current transaction is aborted, commands ignored until end of transaction block",
                refusal("select 1"));
    }
}
