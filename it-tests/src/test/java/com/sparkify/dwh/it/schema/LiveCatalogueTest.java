package com.sparkify.dwh.it.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sparkify.dwh.it.TestDatabase;
import com.sparkify.dwh.schema.Schema;
import com.sparkify.dwh.schema.generated.DefaultSchema;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Compares the classes that jOOQ generates with the tables that the same changelogs create on PostgreSQL. */
class LiveCatalogueTest {

    private static final List<Table<?>> GENERATED = DefaultSchema.DEFAULT_SCHEMA.getTables();

    private static DSLContext dsl;

    @BeforeAll
    static void migrate() {
        dsl = DSL.using(TestDatabase.dataSource(), SQLDialect.POSTGRES);
    }

    /** The compared properties of a column: its position, its type with the size, and whether it can be NULL. */
    private static String column(int position, String type, boolean nullable) {
        return position + " " + type + (nullable ? "" : " NOT NULL");
    }

    private static Map<String, String> generatedColumns() {
        Map<String, String> columns = new TreeMap<>();
        for (Table<?> table : GENERATED) {
            int position = 0;
            for (Field<?> field : table.fields()) {
                columns.put(
                        table.getName() + "." + field.getName(),
                        column(++position, type(field), field.getDataType().nullable()));
            }
        }
        return columns;
    }

    private static String type(Field<?> field) {
        DataType<?> type = field.getDataType();
        return switch (type.getTypeName()) {
            case "varchar" -> "character varying(" + type.length() + ")";
            case "float", "double" -> "double precision";
            case "timestamp" -> "timestamp without time zone";
            default -> type.getTypeName();
        };
    }

    private static Map<String, String> liveColumns() {
        Map<String, String> columns = new TreeMap<>();
        dsl.fetch("select c.relname, a.attname, a.attnum, format_type(a.atttypid, a.atttypmod), not a.attnotnull"
                        + " from pg_attribute a join pg_class c on c.oid = a.attrelid"
                        + " where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0"
                        + " and c.relname <> 'databasechangelog' and not a.attisdropped")
                .forEach(row -> columns.put(
                        row.get(0, String.class) + "." + row.get(1, String.class),
                        column(row.get(2, int.class), row.get(3, String.class), row.get(4, boolean.class))));
        return columns;
    }

    @Test
    void theGeneratedColumnsMatchTheCatalogue() {
        assertEquals(liveColumns(), generatedColumns());
    }

    @Test
    void theCatalogueHasTheTablesOfTheChangelogAndOfTheGeneratedClasses() {
        assertEquals(
                Schema.tables().stream().sorted().toList(),
                GENERATED.stream().map(Table::getName).sorted().toList());
        assertEquals(
                GENERATED.stream().map(Table::getName).sorted().collect(Collectors.toSet()),
                liveColumns().keySet().stream()
                        .map(column -> column.substring(0, column.indexOf('.')))
                        .collect(Collectors.toSet()));
    }

    @Test
    void remarksAreInTheCatalogue() {
        Map<String, String> generated = new TreeMap<>();
        for (Table<?> table : GENERATED) {
            generated.put(table.getName(), table.getComment());
            for (Field<?> field : table.fields()) {
                generated.put(table.getName() + "." + field.getName(), field.getComment());
            }
        }
        Map<String, String> live = new TreeMap<>();
        dsl.fetch("select c.relname || coalesce('.' || a.attname, ''), d.description from pg_description d"
                        + " join pg_class c on c.oid = d.objoid and d.classoid = 'pg_class'::regclass"
                        + " left join pg_attribute a on a.attrelid = c.oid and a.attnum = d.objsubid and a.attnum > 0"
                        + " where c.relnamespace = 'public'::regnamespace")
                .forEach(row -> live.put(row.get(0, String.class), row.get(1, String.class)));
        assertEquals(generated, live);
    }

    @Test
    void theOnlyConstraintsAreDeferredPrimaryKeys() {
        Map<String, String> generated = new TreeMap<>();
        for (Table<?> table : GENERATED) {
            if (table.getPrimaryKey() != null) {
                generated.put(
                        table.getName(),
                        table.getPrimaryKey().getName() + " PRIMARY KEY ("
                                + table.getPrimaryKey().getFields().get(0).getName()
                                + ") DEFERRABLE INITIALLY DEFERRED");
            }
        }
        Map<String, String> live = new TreeMap<>();
        dsl.fetch("select conrelid::regclass::text, conname || ' ' || pg_get_constraintdef(oid) from pg_constraint"
                        + " where contype in ('p', 'u', 'f', 'c', 'x') and connamespace = 'public'::regnamespace")
                .forEach(row -> live.put(row.get(0, String.class).replace("\"", ""), row.get(1, String.class)));
        assertEquals(List.of("artists", "songplays", "songs", "time", "users"), List.copyOf(live.keySet()));
        assertEquals(generated, live);
    }
}
