package com.sparkify.dwh.runner.engine;

import static com.sparkify.dwh.schema.generated.Tables.RUN_LOCK;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.table;

import com.sparkify.dwh.schema.Schema;
import com.sparkify.dwh.schema.generated.DefaultSchema;
import com.sparkify.dwh.warehouse.Warehouse;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;

/** Creates the project's tables in a warehouse, and checks that they exist. */
public final class Tables {

    private static final Table<?> CLASSES = table(name("pg_catalog", "pg_class"));
    private static final Field<String> RELNAME = field(name("relname"), SQLDataType.VARCHAR);

    /** Ignores the statements. */
    public static final BiConsumer<String, Duration> UNTRACED = (sql, took) -> {};

    private Tables() {}

    /** Decides whether the existing tables may be dropped. */
    public interface BeforeDrop {

        /** Lets the tables be dropped. */
        BeforeDrop NOTHING = (dsl, existing) -> {};

        /**
         * Throws an exception if the tables must stay.
         *
         * @param dsl a context in the transaction that drops the tables
         * @param existing the names of the project's tables that exist
         */
        void accept(DSLContext dsl, List<String> existing);
    }

    /**
     * Drops this project's tables and creates them again, empty, in one transaction.
     *
     * @param readers who gets SELECT on the star's tables, in the same transaction
     * @param check is called before the tables are dropped. If it throws an exception, nothing is dropped
     * @return the names of the tables
     * @throws com.sparkify.dwh.runner.config.ConfigException if a reader doesn't exist; nothing is dropped
     * @throws com.sparkify.dwh.warehouse.LockTimeoutException if a run uses the tables; this method doesn't wait for
     *     the end of the run
     * @throws com.sparkify.dwh.schema.SchemaException if one of the tables wasn't created by this project, or if an
     *     object of another project depends on one of them
     */
    public static List<String> recreate(Warehouse warehouse, Readers readers, BeforeDrop check) {
        return recreate(warehouse, readers, check, UNTRACED);
    }

    /**
     * Does the same as {@link #recreate(Warehouse, Readers, BeforeDrop)}.
     *
     * @param trace gets the SQL and the duration of each statement that {@link Schema#recreate} runs. With {@link
     *     #UNTRACED}, no statement is traced
     */
    public static List<String> recreate(
            Warehouse warehouse, Readers readers, BeforeDrop check, BiConsumer<String, Duration> trace) {
        return warehouse.transaction(within -> {
            if (runLockExists(within.dsl())) {
                within.lock(RUN_LOCK, Duration.ZERO);
            }
            readers.require(within.dsl());
            within.dsl()
                    .connection(connection -> Schema.recreate(
                            trace == UNTRACED ? connection : TracedConnection.of(connection, trace),
                            existing -> check.accept(within.dsl(), existing)));
            readers.grant(within);
            return Schema.tables();
        });
    }

    /**
     * Checks that all tables of the project exist, so that the error names all missing tables and says what to do.
     *
     * @throws MissingTablesException if a table doesn't exist
     */
    public static void require(Warehouse warehouse) {
        // A view with the name of a table also counts, because an administrator may give users views instead of the
        // tables.
        Set<String> visible = warehouse
                .dsl()
                .select(RELNAME)
                .from(CLASSES)
                .where(condition("pg_table_is_visible({0})", field(name("oid"))))
                .fetchSet(RELNAME);
        List<String> missing = DefaultSchema.DEFAULT_SCHEMA.getTables().stream()
                .map(Table::getName)
                .filter(table -> !visible.contains(table))
                .toList();
        if (!missing.isEmpty()) {
            throw new MissingTablesException(missing);
        }
    }

    /** Whether the table run_lock exists in the search path. PostgreSQL and Redshift have the same catalog for this. */
    private static boolean runLockExists(DSLContext dsl) {
        return dsl.fetchExists(selectOne()
                .from(CLASSES)
                .where(RELNAME.eq(inline(RUN_LOCK.getName())))
                .and(field(name("relkind"), SQLDataType.CHAR).eq(inline("r")))
                .and(condition("pg_table_is_visible({0})", field(name("oid")))));
    }
}
