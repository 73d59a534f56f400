package com.sparkify.dwh.runner.output;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;

import com.sparkify.dwh.schema.TableDescription;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** The rows of {@code dwh describe}. */
public final class DescribeRows {

    private static final Field<String> TABLE = text("table");
    private static final Field<Long> ROWS = field(name("rows"), SQLDataType.BIGINT);
    private static final Field<String> DISTRIBUTION = text("distribution");
    private static final Field<String> SORT_KEY = text("sort_key");
    private static final Field<String> COLUMN = text("column");
    private static final Field<String> TYPE = text("type");
    private static final Field<String> NULLABLE = text("nullable");
    private static final Field<String> KEY = text("key");
    private static final Field<String> ENCODING = text("encoding");
    private static final Field<String> REMARKS = text("remarks");

    private static final DSLContext NEW = DSL.using(SQLDialect.POSTGRES);

    private DescribeRows() {}

    private static Field<String> text(String name) {
        return field(name(name), SQLDataType.VARCHAR);
    }

    /**
     * One row for each table.
     *
     * @param counts the number of rows of each table, by the table's name; if the map is empty, the result has no
     *     column for these numbers
     */
    public static Result<? extends Record> tables(List<TableDescription> tables, Map<String, Long> counts) {
        Field<?>[] fields = counts.isEmpty()
                ? new Field<?>[] {TABLE, DISTRIBUTION, SORT_KEY, REMARKS}
                : new Field<?>[] {TABLE, ROWS, DISTRIBUTION, SORT_KEY, REMARKS};
        Result<Record> rows = NEW.newResult(fields);
        for (TableDescription table : tables) {
            Record row = NEW.newRecord(fields);
            row.set(TABLE, table.name());
            if (!counts.isEmpty()) {
                row.set(ROWS, counts.get(table.name()));
            }
            row.set(DISTRIBUTION, table.distribution());
            row.set(SORT_KEY, table.sortKey().orElse(""));
            row.set(REMARKS, table.remarks());
            row.changed(false);
            rows.add(row);
        }
        return rows;
    }

    /** One row for each column of a table. */
    public static Result<? extends Record> columns(TableDescription table) {
        var rows = NEW.newResult(COLUMN, TYPE, NULLABLE, KEY, ENCODING, REMARKS);
        table.columns()
                .forEach(column -> rows.add(NEW.newRecord(COLUMN, TYPE, NULLABLE, KEY, ENCODING, REMARKS)
                        .values(
                                column.name(),
                                column.type(),
                                column.nullable() ? "yes" : "no",
                                key(column),
                                column.encoding().orElse(""),
                                column.remarks())));
        return rows;
    }

    private static String key(TableDescription.Column column) {
        return Stream.concat(
                        Stream.of("primary key").filter(key -> column.primaryKey()),
                        column.references().stream().map(other -> "references " + other))
                .collect(Collectors.joining(", "));
    }

    /** Describes a table and its distribution on Redshift, in two lines. */
    public static String heading(TableDescription table, Map<String, Long> counts) {
        Long rows = counts.get(table.name());
        return table.name() + ": " + table.remarks() + "\n"
                + (rows == null ? "" : rows + (rows == 1 ? " row. " : " rows. ")) + "On Redshift: DISTSTYLE "
                + table.distribution()
                + table.sortKey().map(key -> ", SORTKEY (" + key + ")").orElse(", no sort key") + "\n";
    }
}
