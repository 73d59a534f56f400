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

/** Dropping and creating the tables in databases where others live too. */
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
    void twiceInARowGivesTheSameTablesAndHistoryAndNoRows() {
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
    void dependentsOfOthersAreNamedAllAtOnceAndNothingChanges() {
        recreate();
        dsl.execute("insert into users (user_id) values (1)");
        dsl.execute("create view who as select first_name from users");
        dsl.execute("create schema elsewhere");
        dsl.execute("create materialized view elsewhere.titles as select title from songs");
        String history = history();
        String message = String.valueOf(refused().getMessage());
        assertTrue(
                message.startsWith("something that isn't this project's depends on its tables; drop it first."
                        + " Nothing was changed. "),
                message);
        assertTrue(message.contains("view who depends on table users"), message);
        assertTrue(message.contains("materialized view elsewhere.titles depends on table songs"), message);
        assertEquals(history, history());
        assertEquals(List.of("1"), strings("select user_id from users"));
        assertEquals(0, dsl.fetchCount(DSL.table("who"), DSL.condition("first_name is not null")));
    }

    @Test
    void strangersAreNamedAllAtOnceAndNothingIsCreated() {
        dsl.execute("create table users (mine integer)");
        dsl.execute("create view songs as select 1 as one");
        assertEquals(
                "not created by this project, so not dropped: users, songs (the history table databasechangelog doesn't"
                        + " say that they are its tables). Nothing was changed. Rename or drop them, or use another"
                        + " database or schema.",
                refused().getMessage());
        assertEquals(List.of("users"), tables());
    }

    @Test
    void aTableThatTheHistoryDoesNotKnowIsAStrangers() {
        recreate();
        dsl.execute("delete from databasechangelog where id = 'users'");
        String message = String.valueOf(refused().getMessage());
        assertTrue(message.startsWith("not created by this project, so not dropped: users ("), message);
    }

    @Test
    void aTableThatIsGoneIsMadeAgain() {
        recreate();
        List<String> tables = tables();
        dsl.execute("drop table songplays");
        recreate();
        assertEquals(tables, tables());
    }

    @Test
    void theHistoryOfOthersStays() {
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
    void whatWasNotCommittedLeavesTheOldTables() throws SQLException {
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
    void anotherLiquibasesLockDoesNotBlock() {
        dsl.execute("create table databasechangeloglock (id int primary key, locked boolean not null,"
                + " lockgranted timestamp, lockedby varchar(255))");
        dsl.execute("insert into databasechangeloglock values (1, true, now(), 'somebody')");
        recreate();
        assertEquals(List.of("t"), strings("select locked::text::char(1) from databasechangeloglock"));
        assertEquals(Schema.tables().size() + 2, tables().size());
    }

    @Test
    void theTablesAreThoseOfTheCurrentSchema() throws SQLException {
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
