package com.sparkify.dwh.it.docs;

import com.sparkify.dwh.it.TestDatabase;
import com.sparkify.dwh.schema.generated.DefaultSchema;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.ForeignKey;
import org.jooq.Key;
import org.jooq.Table;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Tests that the diagram in schema/README.md has every table, column, type, key and relation. */
@Tag(TestDatabase.NOT_NEEDED)
class ErDiagramTest {

    @Test
    void theDiagramHasTheGeneratedTables() {
        Readme.SCHEMA.assertFenced("er-diagram", diagram());
    }

    private static String diagram() {
        List<Table<?>> tables = DefaultSchema.DEFAULT_SCHEMA.getTables();
        return Stream.concat(
                        tables.stream().flatMap(ErDiagramTest::relations),
                        tables.stream().map(ErDiagramTest::entity))
                .collect(Collectors.joining("", "erDiagram\n", ""));
    }

    private static Stream<String> relations(Table<?> table) {
        return table.getReferences().stream().map(ErDiagramTest::relation);
    }

    /**
     * The relation in Mermaid's notation. A parent can have any number of children. A circle at the parent's end means
     * that a child need not have a parent.
     */
    private static String relation(ForeignKey<?, ?> reference) {
        boolean optional = reference.getFields().stream()
                .allMatch(column -> column.getDataType().nullable());
        return "    " + reference.getKey().getTable().getName() + (optional ? " |o" : " ||") + "--o{ "
                + reference.getTable().getName() + " : " + names(reference.getFields()) + "\n";
    }

    private static String names(List<? extends Field<?>> columns) {
        return columns.stream().map(Field::getName).collect(Collectors.joining("_"));
    }

    private static String entity(Table<?> table) {
        return table.fieldStream()
                .map(column ->
                        "        " + type(column.getDataType()) + " " + column.getName() + keys(table, column) + "\n")
                .collect(Collectors.joining("", "    " + table.getName() + " {\n", "    }\n"));
    }

    /** The type as one word, because a type in a diagram can't have more words. */
    private static String type(DataType<?> type) {
        String name = type.getTypeName().toLowerCase(Locale.ROOT).split(" ", 2)[0];
        return type.hasLength() && type.length() > 0 ? name + "(" + type.length() + ")" : name;
    }

    private static String keys(Table<?> table, Field<?> column) {
        String keys = Stream.concat(
                        isPart(table.getPrimaryKey(), column) ? Stream.of("PK") : Stream.of(),
                        table.getReferences().stream().anyMatch(key -> isPart(key, column))
                                ? Stream.of("FK")
                                : Stream.of())
                .collect(Collectors.joining(", "));
        return keys.isEmpty() ? "" : " " + keys;
    }

    private static boolean isPart(Key<?> key, Field<?> column) {
        return key != null && key.getFields().contains(column);
    }
}
