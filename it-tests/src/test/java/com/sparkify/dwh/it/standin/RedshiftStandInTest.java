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

/** Tests that a {@link RedshiftStandIn} answers Redshift's driver as a cluster does. */
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
        Files.createDirectories(folder.resolve("data"));
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
    void aRollbackUndoesACopyButKeepsItsErrors() throws Exception {
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

    @Test
    void aTransactionIsCommittedByTruncateAndRefusesSavepointsVacuumAndAlterColumn() throws Exception {
        connection.setAutoCommit(false);
        execute("insert into t values (1, 'a')");
        execute("create table u (like t)");
        execute("truncate table u");
        connection.rollback();
        assertEquals("1,a\n", value("select * from t"));
        assertEquals("ERROR: SQL command \"SAVEPOINT\" not supported.", refusal("savepoint s"));
        connection.rollback();
        assertEquals("ERROR: VACUUM cannot run inside a transaction block", refusal("vacuum t"));
        connection.rollback();
        assertEquals(
                "ERROR: ALTER TABLE ALTER COLUMN cannot run inside a transaction block",
                refusal("alter table t alter column name type varchar(9)"));
        connection.rollback();
        connection.setAutoCommit(true);
        execute("vacuum delete only t to 75 percent");
        assertEquals("t,id,raw,0.00\nt,name,raw,0.00\n", value("analyze compression t comprows 1000"));
    }

    @Test
    void onlyNotNullIsEnforced() throws Exception {
        execute("create table u (id bigint identity(5, 2), t integer references t (id), b varchar, primary key (b))");
        execute("alter table u add constraint c foreign key (t) references t (id)");
        execute("insert into u (t, b) values (7, 'x'), (7, 'x')");
        assertEquals("5,7,x\n7,7,x\n", value("select * from u order by id"));
        assertEquals(
                "ERROR: null value in column \"b\" of relation \"u\" violates not-null constraint",
                refusal("insert into u (t) values (1)"));
    }

    @Test
    void mergeRemovesDuplicatesAndRefusesMultipleMatches() throws Exception {
        execute("insert into t values (1, 'old'), (1, 'older'), (2, 'kept')");
        execute("create table u (like t)");
        execute("insert into u values (1, 'new'), (1, 'new'), (3, 'added')");
        execute("merge into t using u as s on t.id = s.id remove duplicates");
        assertEquals("1,new\n2,kept\n3,added\n", value("select * from t order by id"));
        connection.setAutoCommit(false);
        execute(
                "merge into \"t\" using \"u\" on \"t\".\"id\" = \"u\".\"id\" and \"t\".\"name\" = \"u\".\"name\" REMOVE DUPLICATES");
        execute("delete from t where name = 'kept'");
        assertEquals("1,new\n3,added\n", value("select * from t order by id"));
        connection.rollback();
        assertEquals("1,new\n2,kept\n3,added\n", value("select * from t order by id"));
        connection.setAutoCommit(true);
        execute("insert into u values (1, 'newer')");
        assertEquals(
                "ERROR: Found multiple matches to update the same tuple.",
                refusal("merge into t using u on t.id = u.id when matched then update set name = u.name"
                        + " when not matched then insert values (u.id, u.name)"));
    }

    @Test
    void attributesAreCheckedAndIndexesAreRefused() {
        assertEquals(
                "ERROR: invalid encoding type specified for column: az64 of type varchar(5)",
                refusal("create table u (a varchar(5) encode az64)"));
        assertEquals(
                "ERROR: encoding type \"zip\" not recognized", refusal("create table u (a varchar(5) encode zip)"));
        assertEquals(
                "ERROR: column \"b\" named in SORTKEY does not exist", refusal("create table u (a int) sortkey (b)"));
        assertEquals(
                "ERROR: syntax error at or near \"DISTSTYLE ODD\"", refusal("create table u (a int) diststyle odd"));
        assertEquals("ERROR: SQL command \"CREATE index\" not supported.", refusal("create index i on t (id)"));
    }

    @Test
    void unloadRunsTheQuotedQueryAndCopyLoadsTheUnloadedFiles() throws Exception {
        execute("insert into t values (1, 'a|b'), (2, null)");
        execute("unload ('select id, name from t where name is null or name <> \\'\\' order by id') to 's3://data/out/'"
                + ROLE + "delimiter '|' escape null as 'NULL' gzip parallel off manifest");
        assertEquals(
                "s3://data/out/000.gz,2\n",
                value("select file_name, line_count from sys_unload_detail where query_id = pg_last_unload_id()"));
        execute("create table u (like t)");
        execute("copy u from 's3://data/out/manifest'" + ROLE + "manifest delimiter '|' escape null as 'NULL' gzip");
        assertEquals("1,a|b\n2,null\n", value("select * from u order by id"));
        assertEquals(
                "ERROR: Specified unload destination on S3 is not empty. Consider using a different bucket / prefix,"
                        + " manually removing the target files in S3, or using the ALLOWOVERWRITE option.",
                refusal("unload ('select id from t') to 's3://data/out/'" + ROLE));
        assertEquals(
                "ERROR: The specified S3 prefix 's3://data/none/' does not exist",
                refusal("copy u from 's3://data/none/'" + ROLE + "json 'auto'"));
    }
}
