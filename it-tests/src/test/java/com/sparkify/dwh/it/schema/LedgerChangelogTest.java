package com.sparkify.dwh.it.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sparkify.dwh.it.TestDatabase;
import java.sql.Connection;
import java.util.List;
import javax.sql.DataSource;
import liquibase.Liquibase;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.ClassLoaderResourceAccessor;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;

/**
 * Tests Liquibase's own update with {@code orders.xml}, another project's changelog. {@code orders.xml} includes the
 * changelogs of the ledger's tables: run_lock, loaded_objects and rejected_records.
 */
class LedgerChangelogTest {

    private final DataSource database = TestDatabase.empty();
    private final DSLContext dsl = DSL.using(database, SQLDialect.POSTGRES);

    @Test
    void anotherProjectsChangelogCreatesTheLedgersTables() throws Exception {
        update();
        update();

        assertEquals(
                List.of("loaded_objects", "orders", "rejected_records", "run_lock"),
                strings("select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'"
                        + " and relname not like 'databasechangelog%' order by relname"));
        assertEquals(List.of("1"), strings("select id from run_lock"));
        assertEquals(
                List.of(
                        "run_lock com/sparkify/dwh/schema/run_lock.xml",
                        "run_lock row com/sparkify/dwh/schema/run_lock.xml",
                        "run_lock remarks com/sparkify/dwh/schema/run_lock.xml",
                        "loaded_objects com/sparkify/dwh/schema/loaded_objects.xml",
                        "loaded_objects remarks com/sparkify/dwh/schema/loaded_objects.xml",
                        "rejected_records com/sparkify/dwh/schema/rejected_records.xml",
                        "rejected_records remarks com/sparkify/dwh/schema/rejected_records.xml",
                        "orders com/sparkify/dwh/it/schema/orders.xml"),
                strings("select id || ' ' || filename from databasechangelog order by orderexecuted"));
    }

    private void update() throws Exception {
        try (Connection connection = database.getConnection()) {
            new Liquibase(
                            "com/sparkify/dwh/it/schema/orders.xml",
                            new ClassLoaderResourceAccessor(),
                            DatabaseFactory.getInstance()
                                    .findCorrectDatabaseImplementation(new JdbcConnection(connection)))
                    .update("");
        }
    }

    private List<String> strings(String sql) {
        return dsl.fetch(sql).getValues(0, String.class);
    }
}
