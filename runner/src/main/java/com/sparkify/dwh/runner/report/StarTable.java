package com.sparkify.dwh.runner.report;

import com.sparkify.dwh.schema.generated.DefaultSchema;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.ForeignKey;
import org.jooq.Key;
import org.jooq.Table;

/**
 * A table of the star, as jOOQ's generated classes describe it. A table belongs to the star if it has a primary key.
 *
 * @param table the table
 */
record StarTable(Table<?> table) {

    /** A column's name, type and keys. */
    record Line(String name, String type, boolean primary, boolean foreign, boolean nullable, String remark) {

        /** The keys, such as {@code PK, FK}. */
        String keys() {
            return primary && foreign ? "PK, FK" : primary ? "PK" : foreign ? "FK" : "";
        }
    }

    /** All tables of the star, sorted by their number of foreign keys, largest number first, and then by name. */
    static List<StarTable> all() {
        return DefaultSchema.DEFAULT_SCHEMA.getTables().stream()
                .filter(table -> table.getPrimaryKey() != null)
                .map(StarTable::new)
                .sorted(Comparator.comparingInt(
                                (StarTable each) -> -each.references().size())
                        .thenComparing(StarTable::name))
                .toList();
    }

    String name() {
        return table.getName();
    }

    String remark() {
        return table.getComment();
    }

    List<? extends ForeignKey<?, ?>> references() {
        return table.getReferences();
    }

    List<Line> lines() {
        Set<Field<?>> primary = new HashSet<>(Optional.ofNullable(table.getPrimaryKey())
                .<List<? extends Field<?>>>map(Key::getFields)
                .orElse(List.of()));
        Set<Field<?>> foreign = new HashSet<>();
        references().forEach(key -> foreign.addAll(key.getFields()));
        return Stream.of(table.fields())
                .map(field -> new Line(
                        field.getName(),
                        type(field.getDataType()),
                        primary.contains(field),
                        foreign.contains(field),
                        field.getDataType().nullable(),
                        field.getComment()))
                .toList();
    }

    private static String type(DataType<?> type) {
        String name = type.getTypeName().toLowerCase(Locale.ROOT).split(" ", 2)[0];
        return type.hasLength() && type.length() > 0 ? name + "(" + type.length() + ")" : name;
    }
}
