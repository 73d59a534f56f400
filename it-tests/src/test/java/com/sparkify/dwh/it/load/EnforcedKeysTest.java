package com.sparkify.dwh.it.load;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sparkify.dwh.it.TestDatabase;
import com.sparkify.dwh.pipeline.Step;
import com.sparkify.dwh.storage.ObjectStores;
import com.sparkify.dwh.warehouse.Warehouse;
import com.sparkify.dwh.warehouse.postgres.PostgresWarehouse;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.jooq.SQLDialect;
import org.jooq.TableField;
import org.jooq.impl.CustomTable;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jooq.impl.TableRecordImpl;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Tests {@code Warehouse.enforcedKeys}, which returns the columns whose values PostgreSQL keeps unique. Also tests
 * {@link Step.Shortcut}.
 */
class EnforcedKeysTest {

    private static final Keyed KEYED = new Keyed();

    private final DSLContext dsl = DSL.using(TestDatabase.empty(), SQLDialect.POSTGRES);
    private final Warehouse warehouse = new PostgresWarehouse(dsl, ObjectStores.localAndS3(() -> {
        throw new IllegalStateException("Nothing here is in S3");
    }));

    private static final class Row extends TableRecordImpl<Row> {
        private static final long serialVersionUID = 1L;

        Row() {
            super(KEYED);
        }
    }

    private static final class Keyed extends CustomTable<Row> {
        private static final long serialVersionUID = 1L;

        private final TableField<Row, Integer> id = createField(DSL.name("Id"), SQLDataType.INTEGER);

        Keyed() {
            super(DSL.name("Keyed"));
            for (String column : List.of("code", "nullable", "pair", "other", "partial", "plain")) {
                createField(DSL.name(column), SQLDataType.INTEGER);
            }
        }

        @Override
        public Class<? extends Row> getRecordType() {
            return Row.class;
        }
    }

    @BeforeEach
    void createTable() {
        dsl.execute("drop table if exists child, \"Keyed\"");
        dsl.execute("create table \"Keyed\" (\"Id\" int constraint \"Key\" primary key deferrable initially deferred,"
                + " code int not null unique, nullable int unique, pair int not null, other int not null,"
                + " partial int not null, plain int not null, unique (pair, other))");
        dsl.execute("create unique index on \"Keyed\" (partial) where partial > 1");
        dsl.execute("create index on \"Keyed\" (plain)");
        dsl.execute("insert into \"Keyed\" select i, i, i, i, i, i, i from generate_series(1, 3) i");
    }

    private static Set<String> enforced(Warehouse within) {
        List<TableField<?, ?>> columns = Arrays.stream(KEYED.fields())
                .<TableField<?, ?>>map(field -> (TableField<?, ?>) field)
                .toList();
        return within.enforcedKeys(columns).stream().map(TableField::getName).collect(Collectors.toSet());
    }

    @Test
    void inATransactionAUniqueIndexOfOneNotNullColumnEnforcesTheKey() {
        assertEquals(Set.of("Id", "code"), warehouse.transaction(EnforcedKeysTest::enforced));
        assertEquals(Set.of(), enforced(warehouse));
    }

    @Test
    void aViolatedDeferredConstraintEnforcesNothingAndTheTransactionContinues() {
        int ids = warehouse.transaction(within -> {
            within.dsl().execute("update \"Keyed\" set \"Id\" = 1");
            assertEquals(Set.of(), enforced(within));
            within.dsl().execute("update \"Keyed\" set \"Id\" = code");
            assertEquals(Set.of("Id", "code"), enforced(within));
            within.dsl().execute("update \"Keyed\" set \"Id\" = 1");
            within.dsl().execute("update \"Keyed\" set \"Id\" = code");
            return within.dsl().fetchCount(KEYED);
        });
        assertEquals(3, ids);
    }

    @Test
    void aTableWithAnInheritingTableHasNoEnforcedKeys() {
        dsl.execute("create table child () inherits (\"Keyed\")");
        assertEquals(Set.of(), warehouse.transaction(EnforcedKeysTest::enforced));
    }

    @Test
    void aShortcutIsTakenIfItsQueryReturnsNoRows() {
        assertEquals(1, shortcut(DSL.falseCondition()));
        assertEquals(2, shortcut(DSL.trueCondition()));
    }

    private long shortcut(Condition hindered) {
        Step quick = Step.Execute.of("quick", insert(10));
        Step general = Step.Execute.of("general", insert(20), insert(30));
        Step step = new Step.Shortcut(DSL.selectFrom(KEYED).where(hindered), quick, general);
        assertEquals("general", step.name());
        assertEquals(general.statements(), step.statements());
        return warehouse.transaction(within -> {
            long rows = step.run(within).rows();
            within.dsl().deleteFrom(KEYED).where(KEYED.id.ge(10)).execute();
            return rows;
        });
    }

    private static Query insert(int id) {
        return DSL.insertInto(KEYED).columns(KEYED.fields()).values(id, id, id, id, id, id, id);
    }
}
