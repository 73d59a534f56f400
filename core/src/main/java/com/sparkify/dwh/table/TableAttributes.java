package com.sparkify.dwh.table;

import com.sparkify.dwh.internal.inspect.Identifiers;
import com.sparkify.dwh.internal.types.RedshiftType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jooq.Context;
import org.jooq.impl.DSL;

/**
 * Where rows are and in which order, as a table's own clauses say it. Means nothing on PostgreSQL.
 *
 * @param diststyle DISTSTYLE, if said
 * @param distkey the column of DISTKEY, if said
 * @param sortkey SORTKEY, if said
 */
public record TableAttributes(Optional<DistStyle> diststyle, Optional<String> distkey, Optional<SortKey> sortkey) {

    /** Nothing is said. */
    static final TableAttributes NONE = new TableAttributes(Optional.empty(), Optional.empty(), Optional.empty());

    TableAttributes diststyle(DistStyle value) {
        return new TableAttributes(Optional.of(value), distkey, sortkey);
    }

    TableAttributes distkey(String column) {
        return new TableAttributes(diststyle, Optional.of(column), sortkey);
    }

    TableAttributes sortkey(SortKey value) {
        return new TableAttributes(diststyle, distkey, Optional.of(value));
    }

    /**
     * Checks what the clauses say of each other.
     *
     * @param keyed the columns that say DISTKEY themselves
     */
    void checkDistribution(List<String> keyed) {
        if (keyed.size() + (distkey.isPresent() ? 1 : 0) > 1) {
            throw new IllegalArgumentException("DISTKEY is one column, and there are \""
                    + String.join("\", \"", keyed)
                    + distkey.map(column -> "\", \"" + column).orElse("") + "\"");
        }
        boolean key = distkey.isPresent() || !keyed.isEmpty();
        diststyle.ifPresent(style -> {
            if (style == DistStyle.KEY && !key) {
                throw new IllegalArgumentException("DISTSTYLE KEY needs a DISTKEY column: say which before");
            }
            if (style != DistStyle.KEY && key) {
                throw new IllegalArgumentException("DISTSTYLE " + style
                        + " has no DISTKEY, and \"" + distkey.orElseGet(() -> keyed.get(0))
                        + "\" is one: leave one of them out, or say DISTSTYLE KEY");
            }
        });
    }

    /** Checks that the keys are among the columns. */
    void checkColumns(Collection<String> columns) {
        distkey.ifPresent(column -> checkColumn("DISTKEY", column, columns));
        sortkey.ifPresent(key -> key.columns().forEach(column -> checkColumn(key.toString(), column, columns)));
    }

    /** Checks that a column which is a key is of a type that can be one. */
    void checkType(String column, RedshiftType type) {
        String name = Identifiers.folded(column);
        if (distkey.filter(key -> Identifiers.folded(key).equals(name)).isPresent()) {
            Column.checkSpreads("DISTKEY", column, type);
        }
        sortkey.filter(key -> key.columns().stream().map(Identifiers::folded).anyMatch(name::equals))
                .ifPresent(key -> Column.checkSpreads(key.toString(), column, type));
    }

    static void checkColumn(String words, String column, Collection<String> columns) {
        if (columns.stream().noneMatch(known -> Identifiers.folded(known).equals(Identifiers.folded(column)))) {
            throw new IllegalArgumentException(words + " names column \"" + column + "\", and the columns are \""
                    + String.join("\", \"", columns) + "\"");
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

    static void writeBackup(Context<?> ctx, Optional<Boolean> backup) {
        backup.ifPresent(yes -> ctx.sql("\nBACKUP ").sql(yes ? "YES" : "NO"));
    }
}
