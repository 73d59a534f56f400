package com.sparkify.dwh.table;

import com.sparkify.dwh.internal.arguments.Given;
import com.sparkify.dwh.internal.clause.Exclusive;
import com.sparkify.dwh.internal.inspect.Identifiers;
import com.sparkify.dwh.internal.types.RedshiftType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jooq.Context;
import org.jooq.impl.DSL;

/**
 * The clauses that distribute and sort the rows of a table or materialized view. The SQL for PostgreSQL omits these
 * clauses.
 *
 * @param diststyle DISTSTYLE, if specified
 * @param distkey the name of the DISTKEY column, if specified
 * @param sortkey SORTKEY, if specified
 */
public record TableAttributes(Optional<DistStyle> diststyle, Optional<String> distkey, Optional<SortKey> sortkey) {

    /** No clause is specified. */
    static final TableAttributes NONE = new TableAttributes(Optional.empty(), Optional.empty(), Optional.empty());

    TableAttributes diststyle(DistStyle value) {
        return new TableAttributes(Optional.of(Given.given("DISTSTYLE", value)), distkey, sortkey);
    }

    TableAttributes distkey(String column) {
        return new TableAttributes(diststyle, Optional.of(column), sortkey);
    }

    TableAttributes sortkey(SortKey value) {
        Exclusive.check("a table", sortkey.map(SortKey::toString), value.toString());
        return new TableAttributes(diststyle, distkey, Optional.of(value));
    }

    /**
     * Checks that DISTSTYLE and DISTKEY don't contradict each other.
     *
     * @param keyed the names of the columns that have the attribute DISTKEY
     */
    void checkDistribution(List<String> keyed) {
        if (keyed.size() + (distkey.isPresent() ? 1 : 0) > 1) {
            throw new IllegalArgumentException("A table has at most one DISTKEY column, not several: \""
                    + String.join("\", \"", keyed)
                    + distkey.map(column -> "\", \"" + column).orElse("") + "\"");
        }
        boolean key = distkey.isPresent() || !keyed.isEmpty();
        diststyle.ifPresent(style -> {
            if (style != DistStyle.KEY && key) {
                throw new IllegalArgumentException("DISTSTYLE " + style
                        + " doesn't take a DISTKEY, and \"" + distkey.orElseGet(() -> keyed.get(0))
                        + "\" is a DISTKEY: leave one of them out, or use DISTSTYLE KEY");
            }
        });
    }

    /**
     * Checks that a statement with DISTSTYLE KEY has a DISTKEY. The check can't run when the style is set, because the
     * DISTKEY is specified after the style.
     *
     * @param keyed whether a column has the attribute DISTKEY
     * @throws IllegalArgumentException if there is no DISTKEY
     */
    void checkComplete(boolean keyed) {
        if (diststyle.equals(Optional.of(DistStyle.KEY)) && distkey.isEmpty() && !keyed) {
            throw new IllegalArgumentException("DISTSTYLE KEY needs a DISTKEY column: add distkey(…)");
        }
    }

    /** Checks that the DISTKEY and SORTKEY columns are among the table's columns. */
    void checkColumns(Collection<String> columns) {
        distkey.ifPresent(column -> checkColumn("DISTKEY", column, columns));
        sortkey.ifPresent(key -> key.columns().forEach(column -> checkColumn(key.toString(), column, columns)));
    }

    /** If the column is in the DISTKEY or SORTKEY, checks that its type can be a key. */
    void checkType(String column, RedshiftType type) {
        String name = Identifiers.folded(column);
        if (distkey.filter(key -> Identifiers.folded(key).equals(name)).isPresent()) {
            ColumnDefinition.checkKeyType("DISTKEY", column, type);
        }
        sortkey.filter(key -> Identifiers.folded(key.columns()).contains(name))
                .ifPresent(key -> ColumnDefinition.checkKeyType(key.toString(), column, type));
    }

    static void checkColumn(String words, String column, Collection<String> columns) {
        if (!Identifiers.folded(columns).contains(Identifiers.folded(column))) {
            throw new IllegalArgumentException(words + " names column \"" + column
                    + "\", which is not one of the columns \"" + String.join("\", \"", columns) + "\"");
        }
    }

    void write(Context<?> ctx) {
        diststyle.ifPresent(style -> ctx.sql("\nDISTSTYLE ").sql(style.name()));
        distkey.ifPresent(
                column -> ctx.sql("\nDISTKEY (").visit(DSL.name(column)).sql(')'));
        sortkey.ifPresent(key -> {
            ctx.sql('\n').sql(key.toString());
            if (!key.columns().isEmpty()) {
                Sql.columns(ctx.sql(' '), key.columns());
            }
        });
    }

    /**
     * Returns the new value of BACKUP.
     *
     * @throws IllegalArgumentException if the earlier value is different; the message names both values
     */
    static Optional<Boolean> backup(String statement, Optional<Boolean> earlier, boolean later) {
        Exclusive.check(statement, earlier.map(TableAttributes::backup), backup(later));
        return Optional.of(later);
    }

    static void writeBackup(Context<?> ctx, Optional<Boolean> backup) {
        backup.ifPresent(yes -> ctx.sql('\n').sql(backup(yes)));
    }

    private static String backup(boolean yes) {
        return yes ? "BACKUP YES" : "BACKUP NO";
    }

    /**
     * How Redshift distributes the rows of a table over the nodes of the cluster, and over the slices of each node:
     * {@code DISTSTYLE}. The SQL for PostgreSQL omits DISTSTYLE.
     *
     * <p>Source: Amazon Redshift Developer Guide, "Distribution styles".
     */
    public enum DistStyle {
        /** Redshift chooses the style. The default of CREATE TABLE. */
        AUTO,
        /** Rows go to the slices in turn. */
        EVEN,
        /** Rows with equal values in the DISTKEY column go to the same slice. Needs a DISTKEY. */
        KEY,
        /** Each node has a copy of all rows. */
        ALL
    }

    /**
     * The sort key of a table: {@code SORTKEY}. Redshift stores the table's rows in this order. The SQL for PostgreSQL
     * omits SORTKEY.
     *
     * <p>Source: Amazon Redshift Developer Guide, "Sort keys".
     *
     * @param style the kind of sort key
     * @param columns the names of the columns; empty only for {@link Style#AUTO}
     */
    public record SortKey(Style style, List<String> columns) {

        private static final int MAX_COMPOUND = 400;
        private static final int MAX_INTERLEAVED = 8;

        /** The kind of sort key. */
        public enum Style {
            /** {@code SORTKEY (…)}: by the first column, then by the second, and so on. 1 to 400 columns. */
            COMPOUND(MAX_COMPOUND),
            /** {@code INTERLEAVED SORTKEY (…)}: each column has the same weight. 1 to 8 columns. */
            INTERLEAVED(MAX_INTERLEAVED),
            /** {@code SORTKEY AUTO}: Redshift chooses the sort key. No columns. */
            AUTO(0);

            private final int max;

            Style(int max) {
                this.max = max;
            }
        }

        /**
         * Checks the columns.
         *
         * @throws IllegalArgumentException if the style doesn't take this number of columns, or a column is listed
         *     twice
         */
        public SortKey {
            columns = List.copyOf(columns);
            if (style == Style.AUTO && !columns.isEmpty()) {
                throw new IllegalArgumentException("SORTKEY AUTO takes no columns, but names \""
                        + String.join("\", \"", columns) + "\": leave the columns out, or use SORTKEY (…)");
            }
            if (columns.size() > style.max || (columns.isEmpty() && style != Style.AUTO)) {
                throw new IllegalArgumentException(
                        words(style) + " takes 1 to " + style.max + " columns, not " + columns.size());
            }
            Identifiers.checkDistinct(words(style), columns);
        }

        private static String words(Style style) {
            return switch (style) {
                case COMPOUND -> "SORTKEY";
                case INTERLEAVED -> "INTERLEAVED SORTKEY";
                case AUTO -> "SORTKEY AUTO";
            };
        }

        /** The keywords of the clause, without the columns. */
        @Override
        public String toString() {
            return words(style);
        }
    }
}
