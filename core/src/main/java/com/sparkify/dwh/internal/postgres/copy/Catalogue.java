package com.sparkify.dwh.internal.postgres.copy;

import com.sparkify.dwh.copy.Copy;
import com.sparkify.dwh.copy.CopyOption;
import com.sparkify.dwh.internal.postgres.encode.TargetColumn;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jooq.Field;
import org.jooq.exception.DataAccessException;

/** Reads the columns of a COPY's table from the server's catalog. Binary COPY needs the exact types of the columns. */
final class Catalogue {

    // The query also checks for triggers, because a trigger can fill a column.
    private static final String COLUMNS = "select attname, format_type(atttypid, atttypmod), atttypid::int8, atttypmod,"
            + " attnotnull, attgenerated, attidentity, attnotnull and not atthasdef and attidentity = ''"
            + " and typdefault is null and not exists (select from pg_catalog.pg_trigger where tgrelid = attrelid"
            + " and not tgisinternal and tgtype & 7 = 7)"
            + " from pg_catalog.pg_attribute join pg_catalog.pg_type on pg_type.oid = atttypid"
            + " where attrelid = pg_catalog.to_regclass(?) and attnum > 0 and not attisdropped order by attnum";

    private Catalogue() {}

    private record Found(TargetColumn column, boolean needsValue) {}

    /**
     * The columns of a COPY's target.
     *
     * @param loaded the columns that the COPY loads, in the COPY's order
     * @param unfilled the columns that the COPY doesn't load but that are NOT NULL and have no default value. If there
     *     is such a column, no row can be stored
     */
    record Target(List<TargetColumn> loaded, List<TargetColumn> unfilled) {

        Target {
            loaded = List.copyOf(loaded);
            unfilled = List.copyOf(unfilled);
        }
    }

    /**
     * Reads the target's columns. A COPY loads the columns of its column list. Without a column list, a COPY loads all
     * columns that take values from the data. Columns that the server computes don't take values from the data.
     * GENERATED ALWAYS AS IDENTITY columns take values from the data only with EXPLICIT_IDS.
     *
     * @param table the target's name, quoted
     * @throws DataAccessException if the table or a column doesn't exist
     */
    static Target target(Connection connection, String table, Copy copy) throws SQLException {
        Map<String, Found> all = read(connection, table);
        if (all.isEmpty()) {
            throw new DataAccessException("Table " + table + " doesn't exist, or has no columns");
        }
        List<TargetColumn> loaded = loaded(all, table, copy);
        return new Target(
                loaded,
                all.values().stream()
                        .filter(Found::needsValue)
                        .map(Found::column)
                        .filter(column -> !loaded.contains(column))
                        .toList());
    }

    private static List<TargetColumn> loaded(Map<String, Found> all, String table, Copy copy) {
        if (copy.columns().isEmpty()) {
            boolean explicitIds = copy.options().contains(CopyOption.EXPLICIT_IDS);
            return all.values().stream()
                    .map(Found::column)
                    .filter(column -> takesData(column, explicitIds))
                    .toList();
        }
        List<TargetColumn> columns = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        for (Field<?> field : copy.columns()) {
            Found found = all.get(field.getName());
            if (found == null) {
                unknown.add(field.getName());
            } else {
                columns.add(found.column());
            }
        }
        if (!unknown.isEmpty()) {
            throw new DataAccessException("Table " + table + " has no column "
                    + unknown.stream().collect(Collectors.joining("', '", "'", "'")) + "; its columns are "
                    + String.join(", ", all.keySet()));
        }
        return columns;
    }

    private static boolean takesData(TargetColumn column, boolean explicitIds) {
        return switch (column.generation()) {
            case NONE, IDENTITY_BY_DEFAULT -> true;
            case IDENTITY_ALWAYS -> explicitIds;
            case EXPRESSION -> false;
        };
    }

    private static Map<String, Found> read(Connection connection, String table) throws SQLException {
        Map<String, Found> columns = new LinkedHashMap<>();
        try (PreparedStatement query = connection.prepareStatement(COLUMNS)) {
            query.setString(1, table);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    columns.put(row.getString(1), new Found(column(row), row.getBoolean(8)));
                }
            }
        }
        return columns;
    }

    private static TargetColumn column(ResultSet row) throws SQLException {
        return new TargetColumn(
                row.getString(1),
                shortened(row.getString(2)),
                (int) row.getLong(3),
                row.getInt(4),
                row.getBoolean(5),
                generation(row.getString(6), row.getString(7)));
    }

    private static TargetColumn.Generation generation(String generated, String identity) {
        if (!generated.isEmpty()) {
            return TargetColumn.Generation.EXPRESSION;
        }
        return switch (identity) {
            case "a" -> TargetColumn.Generation.IDENTITY_ALWAYS;
            case "d" -> TargetColumn.Generation.IDENTITY_BY_DEFAULT;
            default -> TargetColumn.Generation.NONE;
        };
    }

    private static String shortened(String type) {
        return type.replace("character varying", "varchar")
                .replace("character", "char")
                .replace("timestamp without time zone", "timestamp")
                .replace("timestamp with time zone", "timestamptz")
                .replace("time without time zone", "time");
    }
}
