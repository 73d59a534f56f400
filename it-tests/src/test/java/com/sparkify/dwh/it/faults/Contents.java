package com.sparkify.dwh.it.faults;

import static com.sparkify.dwh.schema.generated.Tables.LOADED_OBJECTS;
import static com.sparkify.dwh.schema.generated.Tables.REJECTED_RECORDS;
import static com.sparkify.dwh.schema.generated.Tables.STAGING_EVENTS;
import static com.sparkify.dwh.schema.generated.Tables.STAGING_SONGS;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.sparkify.dwh.it.runner.Target;
import com.sparkify.dwh.it.star.StarRows;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Table;

/**
 * The contents of a database at one moment: the star, the staging tables, the rejected records and the loaded objects.
 * Leaves out the columns of {@code loaded_objects} with the run's id and the time. A table is represented by the number
 * of rows and a hash of all rows. The hash doesn't depend on the order of the rows, but depends on duplicate rows.
 */
record Contents(Map<String, String> tables) {

    static Contents of(Target target) {
        return of(target.dsl(), Contents::all);
    }

    /** The contents of the star only. */
    static Contents ofStar(Target target) {
        return of(target.dsl(), Contents::star);
    }

    private static Contents of(DSLContext dsl, Function<DSLContext, Map<String, String>> read) {
        return dsl.transactionResult(within -> {
            within.dsl().execute("set transaction isolation level repeatable read, read only");
            return new Contents(read.apply(within.dsl()));
        });
    }

    private static Map<String, String> star(DSLContext dsl) {
        Map<String, String> tables = new TreeMap<>();
        StarRows.of(dsl).forEach((table, rows) -> tables.put(table, digest(rows)));
        return tables;
    }

    private static Map<String, String> all(DSLContext dsl) {
        Map<String, String> tables = star(dsl);
        for (Table<?> table : List.of(STAGING_EVENTS, STAGING_SONGS, REJECTED_RECORDS)) {
            tables.put(table.getName(), digest(rows(dsl, table, row -> Arrays.toString(row.intoArray()))));
        }
        tables.put(LOADED_OBJECTS.getName(), digest(rows(dsl, LOADED_OBJECTS, Contents::object)));
        return tables;
    }

    private static List<String> rows(DSLContext dsl, Table<?> table, Function<Record, String> text) {
        return dsl.selectFrom(table).fetch(text::apply).stream().sorted().toList();
    }

    /**
     * Returns the text of a row. Leaves out the part of a file's version after the semicolon, because this part has the
     * times of the file.
     */
    private static String object(Record row) {
        return String.join(
                " ",
                row.get(LOADED_OBJECTS.TARGET),
                row.get(LOADED_OBJECTS.URI),
                row.get(LOADED_OBJECTS.VERSION).replaceFirst(";.*", ""),
                String.valueOf(row.get(LOADED_OBJECTS.SIZE)),
                String.valueOf(row.get(LOADED_OBJECTS.LOADED_ROWS)),
                String.valueOf(row.get(LOADED_OBJECTS.REJECTED_RECORDS)));
    }

    /** The number of rows in a table. */
    long rows(Table<?> table) {
        String digest = tables.get(table.getName());
        return Long.parseLong(digest.substring(0, digest.indexOf(' ')));
    }

    private static String digest(List<String> rows) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            rows.forEach(row -> digest.update((row + "\n").getBytes(UTF_8)));
            return rows.size() + " rows, " + HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
