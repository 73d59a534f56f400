package com.sparkify.dwh.merge;

import com.sparkify.dwh.internal.inspect.TableNames;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jooq.Field;
import org.jooq.Table;

/** Makes the MERGE for {@code Redshift.upsert} from the columns and keys of a table. */
final class Upsert {

    private final Table<?> target;
    private final Table<?> source;
    private final List<String> columns;
    private final List<String> keys;

    private Upsert(Table<?> target, Table<?> source, List<String> columns, List<String> keys) {
        this.target = target;
        this.source = source;
        this.columns = columns;
        this.keys = keys;
    }

    static Merge of(Table<?> target, Table<?> source, List<? extends Field<?>> keys) {
        checkKnown(target);
        checkKnown(source);
        if (keys.isEmpty()) {
            throw new IllegalArgumentException(
                    "Upsert into " + TableNames.of(target) + " has no key: name at least one column");
        }
        List<String> names = keys.stream()
                .map(key -> MergeRules.column("key", target, key).getName())
                .toList();
        List<String> columns =
                Arrays.stream(target.fields()).map(Field::getName).toList();
        checkSource(target, source, columns);
        return new Upsert(target, source, columns, names).merge();
    }

    private static void checkKnown(Table<?> table) {
        if (table.fields().length == 0) {
            throw new IllegalArgumentException(
                    "Upsert needs the columns of " + TableNames.of(table)
                            + ", which this table object doesn't know: use a generated table, CreateTable.asTable(), or mergeInto");
        }
    }

    private static void checkSource(Table<?> target, Table<?> source, List<String> columns) {
        List<String> missing =
                columns.stream().filter(column -> source.field(column) == null).toList();
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException(
                    "Upsert into " + TableNames.of(target) + " needs a value for each column,"
                            + " and " + TableNames.of(source) + " doesn't have \"" + String.join("\", \"", missing)
                            + "\": use mergeInto");
        }
    }

    private Merge merge() {
        List<Merge.Match> on = keys.stream()
                .map(key -> new Merge.Match(qualified(target, key), qualified(source, key)))
                .toList();
        List<String> others =
                columns.stream().filter(column -> !keys.contains(column)).toList();
        // UPDATE must set at least one column. If all columns are keys, set the keys to the values that they already
        // have.
        Stream<String> set = others.isEmpty() ? keys.stream() : others.stream();
        return new Merge(
                target,
                source,
                on,
                new Merge.UpdateAndInsert(
                        set.map(column -> new Merge.Assignment(column, qualified(source, column)))
                                .toList(),
                        new Merge.Insert(
                                columns,
                                columns.stream()
                                        .<Field<?>>map(column -> qualified(source, column))
                                        .toList())));
    }

    private static Field<?> qualified(Table<?> table, String column) {
        Field<?> field = java.util.Objects.requireNonNull(table.field(column));
        return TableNames.column(table, field);
    }
}
