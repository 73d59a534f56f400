package com.sparkify.dwh.runner.engine;

import static com.sparkify.dwh.schema.generated.Tables.RUN_LOCK;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.table;

import com.sparkify.dwh.schema.Schema;
import com.sparkify.dwh.warehouse.Warehouse;
import java.time.Duration;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.impl.SQLDataType;

/** Makes the tables in a warehouse. */
public final class Tables {

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

    /** Whether there is a table to lock: in the schema that its bare name means. The catalogue is alike on both engines. */
    private static boolean exist(DSLContext dsl) {
        return dsl.fetchExists(selectOne()
                .from(table(name("pg_catalog", "pg_class")))
                .where(field(name("relname"), SQLDataType.VARCHAR).eq(inline(RUN_LOCK.getName())))
                .and(field(name("relkind"), SQLDataType.CHAR).eq(inline("r")))
                .and(condition("pg_table_is_visible({0})", field(name("oid")))));
    }
}
