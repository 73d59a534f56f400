package com.sparkify.dwh.it.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sparkify.dwh.it.TestDatabase;
import com.sparkify.dwh.schema.Schema;
import com.sparkify.dwh.schema.SchemaException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import liquibase.Liquibase;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.ClassLoaderResourceAccessor;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Tests {@link Schema#recreate}, which drops and creates this project's tables, in databases that other projects also
 * use.
 */
@Timeout(120)
class RecreateTest {

    private static final String CHANGELOG = "com/sparkify/dwh/schema/changelog.xml";

    private DataSource database;
    private DSLContext dsl;

    @BeforeEach
    void createDatabase() {
        database = TestDatabase.empty();
        dsl = DSL.using(database, SQLDialect.POSTGRES);
    }

    private void recreate() {
        dsl.connection(connection -> {
            connection.setAutoCommit(false);
            Schema.recreate(connection);
            connection.commit();
        });
    }

    private SchemaException refused() {
        return assertThrows(SchemaException.class, () -> {
            try (Connection connection = database.getConnection()) {
                connection.setAutoCommit(false);
                try {
                    Schema.recreate(connection);
                } finally {
                    connection.rollback();
                }
            }
        });
    }

    private List<String> tables() {
        return strings("select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'"
                + " order by relname collate \"C\"");
    }

    private List<String> strings(String sql) {
        return dsl.fetch(sql).getValues(0, String.class);
    }

    private String history() {
        return dsl.fetch("select * from databasechangelog order by orderexecuted")
                .formatCSV();
    }

    @Test
    void aSecondCreationGivesTheSameHistoryAndTheSameTablesWithoutRows() {
        recreate();
        List<String> tables = tables();
        dsl.execute("insert into users (user_id) values (1)");
        String before = String.join(",", strings("select id || md5sum from databasechangelog order by orderexecuted"));
        recreate();
        assertEquals(tables, tables());
        assertEquals(0, dsl.fetchCount(DSL.table("users")));
        assertEquals(1, dsl.fetchCount(DSL.table("run_lock")));
        assertEquals(
                before, String.join(",", strings("select id || md5sum from databasechangelog order by orderexecuted")));
    }

    @Test
    void allDependentObjectsAreNamedAndNothingChanges() {
        recreate();
        dsl.execute("insert into users (user_id) values (1)");
        dsl.execute("create view who as select first_name from users");
        dsl.execute("create schema elsewhere");
        dsl.execute("create materialized view elsewhere.titles as select title from songs");
        String history = history();
        String message = String.valueOf(refused().getMessage());
        assertTrue(
                message.startsWith(
                        "objects of another project depend on this project's tables; drop these objects first."
                                + " Nothing was changed. "),
                message);
        assertTrue(message.contains("view who depends on table users"), message);
        assertTrue(message.contains("materialized view elsewhere.titles depends on table songs"), message);
        assertEquals(history, history());
        assertEquals(List.of("1"), strings("select user_id from users"));
        assertEquals(0, dsl.fetchCount(DSL.table("who"), DSL.condition("first_name is not null")));
    }

    @Test
    void allTablesThatTheProjectDidNotCreateAreNamedAndNothingIsCreated() {
        dsl.execute("create table users (mine integer)");
        dsl.execute("create view songs as select 1 as one");
        assertEquals(
                "not created by this project, so not dropped: users, songs (the history table databasechangelog doesn't"
                        + " say that this project created them). Nothing was changed. Rename or drop them, or use another"
                        + " database or schema.",
                refused().getMessage());
        assertEquals(List.of("users"), tables());
    }

    @Test
    void aTableThatTheHistoryDoesNotListIsRefused() {
        recreate();
        dsl.execute("delete from databasechangelog where id = 'users'");
        String message = String.valueOf(refused().getMessage());
        assertTrue(message.startsWith("not created by this project, so not dropped: users ("), message);
    }

    @Test
    void anotherTableInPlaceOfADroppedTableIsRefused() {
        recreate();
        dsl.execute("drop table songplays");
        dsl.execute("create table songplays (mine integer)");
        dsl.execute("drop table staging_songs");
        dsl.execute("create table staging_songs as select * from staging_events");
        dsl.execute("comment on table staging_songs is 'mine, too'");
        dsl.execute("alter table staging_events rename to mine");
        dsl.execute("create table staging_events as select * from mine");
        assertEquals(
                "not created by this project, so not dropped: staging_events, staging_songs, songplays (other tables in"
                        + " place of this project's tables: they lack the comments or columns). Nothing was changed. Rename or drop"
                        + " them, or use another database or schema.",
                refused().getMessage());
        assertEquals(0, dsl.fetch("select mine from songplays").size());
    }

    @Test
    void aTableWithAnAddedColumnIsDroppedAndCreated() {
        recreate();
        List<String> tables = tables();
        dsl.execute("alter table users add note text");
        dsl.execute("comment on table users is 'our users'");
        recreate();
        assertEquals(tables, tables());
        assertEquals(List.of("0"), strings("select count(*) from pg_attribute where attname = 'note'"));
    }

    @Test
    void aTableOfAnotherVersionOfTheChangelogIsDroppedAndCreated() {
        recreate();
        List<String> tables = tables();
        dsl.execute("alter table users drop column gender");
        dsl.execute("update databasechangelog set md5sum = '9:older' where id = 'users'");
        recreate();
        assertEquals(tables, tables());
    }

    @Test
    void aTemporaryOrSystemSchemaIsRefused() throws SQLException {
        for (String path : List.of("pg_temp, public", "information_schema")) {
            try (Connection connection = database.getConnection()) {
                DSLContext own = DSL.using(connection, SQLDialect.POSTGRES);
                own.execute("set search_path to " + path);
                connection.setAutoCommit(false);
                String schema = connection.getSchema();
                assertEquals(
                        "the current schema is " + schema
                                + ", the first schema of the search_path. This schema is for temporary or system tables."
                                + " Nothing was changed. Put the schema for the tables first in the search_path of"
                                + " the user or database: ALTER ROLE … SET search_path = …",
                        assertThrows(SchemaException.class, () -> Schema.recreate(connection))
                                .getMessage());
            }
        }
        assertEquals(List.of(), tables());
    }

    @Test
    void aSecondCreationAtTheSameTimeIsRefused() throws SQLException {
        try (Connection first = database.getConnection()) {
            first.setAutoCommit(false);
            Schema.recreate(first);
            assertEquals(
                    "another session is creating these tables. Nothing was changed. Run create-tables again when it has"
                            + " ended.",
                    refused().getMessage());
            first.commit();
        }
        recreate();
    }

    @Test
    void aTableThatAnotherSessionCreatesAtTheSameTimeIsNamed() throws Exception {
        try (Connection other = database.getConnection()) {
            other.setAutoCommit(false);
            DSL.using(other, SQLDialect.POSTGRES).execute("create table users (theirs integer)");
            CompletableFuture<SchemaException> refusal = CompletableFuture.supplyAsync(this::refused);
            while (dsl.fetch("select from pg_locks where not granted").isEmpty()) {
                Thread.sleep(10);
            }
            other.commit();
            String message = String.valueOf(refusal.get().getMessage());
            assertTrue(
                    message.startsWith("another session has created one of these tables at the same time. Nothing was"
                            + " changed. Run create-tables again when it has ended. The server says: ERROR: duplicate"
                            + " key value violates unique constraint"),
                    message);
        }
    }

    @Test
    void aMissingTableIsCreatedAgain() {
        recreate();
        List<String> tables = tables();
        dsl.execute("drop table songplays");
        recreate();
        assertEquals(tables, tables());
    }

    @Test
    void theHistoryOfOtherProjectsStays() {
        recreate();
        dsl.execute("insert into databasechangelog (id, author, filename, dateexecuted, orderexecuted, exectype)"
                + " values ('users', 'sparkify', 'their.xml', now(), 1000, 'EXECUTED')");
        String theirs = strings("select t::text from databasechangelog t where filename = 'their.xml'")
                .get(0);
        recreate();
        assertEquals(List.of(theirs), strings("select t::text from databasechangelog t where filename = 'their.xml'"));
        assertEquals(
                List.of("1001"),
                strings("select min(orderexecuted) from databasechangelog where filename <> 'their.xml'"));
    }

    @Test
    void withoutACommitTheOldTablesStay() throws SQLException {
        recreate();
        dsl.execute("insert into users (user_id) values (1)");
        String history = history();
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            Schema.recreate(connection);
            int pid = DSL.using(connection).fetchValue(DSL.field("pg_backend_pid()", Integer.class));
            dsl.execute("select pg_terminate_backend(" + pid + ", 10000)");
        }
        assertEquals(List.of("1"), strings("select user_id from users"));
        assertEquals(history, history());
    }

    @Test
    void liquibasesOwnUpdateFindsNothingToDoAndValidatePasses() throws Exception {
        recreate();
        String history = history();
        liquibase(dwh -> {
            dwh.validate();
            assertEquals(List.of(), dwh.listUnrunChangeSets(null, null));
            dwh.update("");
        });
        assertEquals(history, history());
    }

    private interface Use {
        void of(Liquibase liquibase) throws Exception;
    }

    private void liquibase(Use use) throws Exception {
        try (Connection connection = database.getConnection()) {
            Database engine =
                    DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(connection));
            use.of(new Liquibase(CHANGELOG, new ClassLoaderResourceAccessor(), engine));
        }
    }

    @Test
    void theLockOfAnotherLiquibaseDoesNotBlock() {
        dsl.execute("create table databasechangeloglock (id int primary key, locked boolean not null,"
                + " lockgranted timestamp, lockedby varchar(255))");
        dsl.execute("insert into databasechangeloglock values (1, true, now(), 'somebody')");
        recreate();
        assertEquals(List.of("t"), strings("select locked::text::char(1) from databasechangeloglock"));
        assertEquals(Schema.tables().size() + 2, tables().size());
    }

    @Test
    void theTablesAreCreatedInTheCurrentSchema() throws SQLException {
        recreate();
        dsl.execute("insert into public.users (user_id) values (1)");
        dsl.execute("create schema \"Other one\"");
        for (int run = 1; run <= 2; run++) {
            try (Connection connection = database.getConnection()) {
                DSL.using(connection).execute("set search_path to \"Other one\", public");
                connection.setAutoCommit(false);
                Schema.recreate(connection);
                connection.commit();
            }
            assertEquals(
                    tables(),
                    strings("select tablename from pg_tables where schemaname = 'Other one'"
                            + " order by tablename collate \"C\""));
            assertEquals(List.of("1"), strings("select user_id from public.users"));
        }
    }

    @Test
    void aSearchPathWithoutASchemaIsRefused() throws SQLException {
        try (Connection connection = database.getConnection()) {
            DSL.using(connection).execute("set search_path to nowhere");
            connection.setAutoCommit(false);
            SchemaException e = assertThrows(SchemaException.class, () -> Schema.recreate(connection));
            assertEquals("the connection has no current schema: no schema of its search_path exists", e.getMessage());
        }
    }
}
