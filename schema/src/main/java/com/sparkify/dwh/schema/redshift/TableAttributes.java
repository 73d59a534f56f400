package com.sparkify.dwh.schema.redshift;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import liquibase.database.Database;
import liquibase.structure.core.Column;
import org.jspecify.annotations.Nullable;

/** The attributes after the columns of a CREATE TABLE, and their SQL. */
record TableAttributes(
        @Nullable String backup,
        @Nullable String diststyle,
        @Nullable String distkey,
        @Nullable String sortstyle,
        List<String> sortColumns,
        boolean sortedAutomatically) {

    boolean isEmpty() {
        return Stream.of(backup, diststyle, distkey, sortstyle).allMatch(Objects::isNull)
                && sortColumns.isEmpty()
                && !sortedAutomatically;
    }

    /** The clauses, each preceded by a space. The text is empty if there are no clauses. */
    String toSql(Database database) {
        StringBuilder sql = new StringBuilder();
        if (backup != null) {
            sql.append(" BACKUP ").append(backup);
        }
        if (diststyle != null) {
            sql.append(" DISTSTYLE ").append(diststyle);
        }
        if (distkey != null) {
            sql.append(" DISTKEY (").append(quoted(distkey, database)).append(')');
        }
        if (sortedAutomatically) {
            sql.append(" SORTKEY AUTO");
        } else if (!sortColumns.isEmpty()) {
            sql.append(sortstyle == null ? "" : " " + sortstyle)
                    .append(sortColumns.stream()
                            .map(column -> quoted(column, database))
                            .collect(Collectors.joining(", ", " SORTKEY (", ")")));
        }
        return sql.toString();
    }

    private static String quoted(String column, Database database) {
        return database.escapeObjectName(column, Column.class);
    }
}
