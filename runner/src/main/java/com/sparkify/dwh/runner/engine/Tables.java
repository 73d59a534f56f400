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
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;

/** Makes the tables in a warehouse. */
public final class Tables {

    private static final Table<?> CLASSES = table(name("pg_catalog", "pg_class"));
    private static final Field<String> RELNAME = field(name("relname"), SQLDataType.VARCHAR);

    private Tables() {}

    /**
     * Drops this project's tables and creates them, in one transaction.
     *
     * @return the tables
     * @throws com.sparkify.dwh.warehouse.LockTimeoutException if a run holds them
     * @throws com.sparkify.dwh.schema.SchemaException if one of them isn't this project's, or somebody's view depends on
     *     one
     */
    public static List<String> recreate(Warehouse warehouse) {
        return warehouse.transaction(within -> {
            if (exist(within.dsl())) {
                within.lock(RUN_LOCK, Duration.ZERO);
            }
            within.dsl().connection(Schema::recreate);
            return Schema.tables();
        });
    }

    /**
     * Sees to it that every table of the project is there, so that a person is told what to do and not what is missing
     * first.
     *
     * @throws MissingTablesException if one isn't
     */
    public static void require(Warehouse warehouse) {
        // Whatever is selected from: an administrator may have put views in the tables' places for readers.
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

    /** Whether there is a table to lock: in the schema that its bare name means. The catalogue is alike on both engines. */
    private static boolean exist(DSLContext dsl) {
        return dsl.fetchExists(selectOne()
                .from(CLASSES)
                .where(RELNAME.eq(inline(RUN_LOCK.getName())))
                .and(field(name("relkind"), SQLDataType.CHAR).eq(inline("r")))
                .and(condition("pg_table_is_visible({0})", field(name("oid")))));
    }
}
