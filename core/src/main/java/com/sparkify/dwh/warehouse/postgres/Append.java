package com.sparkify.dwh.warehouse.postgres;

import com.sparkify.dwh.internal.inspect.MappedTables;
import com.sparkify.dwh.internal.inspect.TableNames;
import com.sparkify.dwh.table.AlterTableAppend;
import com.sparkify.dwh.table.AlterTableAppend.Extra;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Name;
import org.jooq.Query;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;

/**
 * Carries out ALTER TABLE APPEND: deletes the rows of the source and inserts them into the target, in one statement.
 */
final class Append {

    private final DSLContext dsl;
    private final AlterTableAppend append;
    private final Map<String, TableColumn> target;
    private final Map<String, TableColumn> source;

    Append(DSLContext dsl, AlterTableAppend append) {
        this.dsl = dsl;
        this.append = append;
        MappedTables.checkDistinct(dsl, append.words(), append.table(), append.source());
        this.target = TableColumn.read(dsl, append.table());
        this.source = TableColumn.read(dsl, append.source());
    }

    /**
     * The statement that moves the rows.
     *
     * @throws DataAccessException if the columns of the tables don't meet Redshift's conditions, or a table is
     *     temporary
     */
    Query query() {
        checkPermanent();
        List<String> moved = target.keySet().stream()
                .filter(name -> source.containsKey(name) && !isIdentity(target, name) && !isIdentity(source, name))
                .toList();
        checkExtra(moved);
        moved.forEach(this::checkAlike);
        List<Name> names = moved.stream().map(DSL::name).toList();
        return DSL.query(
                "with moved as (delete from {0} returning *) insert into {1} ({2}) select {2} from moved",
                append.source(), append.table(), DSL.list(names));
    }

    private static boolean isIdentity(Map<String, TableColumn> columns, String name) {
        return Optional.ofNullable(columns.get(name))
                .filter(TableColumn::alwaysIdentity)
                .isPresent();
    }

    private void checkPermanent() {
        if (target.values().stream().anyMatch(TableColumn::temporary)
                || source.values().stream().anyMatch(TableColumn::temporary)) {
            throw failed("both tables must be permanent, and one is temporary");
        }
    }

    private void checkExtra(List<String> moved) {
        if (target.values().stream().anyMatch(TableColumn::alwaysIdentity)
                && source.values().stream().anyMatch(TableColumn::alwaysIdentity)) {
            throw failed("both tables have an IDENTITY column");
        }
        if (moved.isEmpty()) {
            throw failed("the tables have no column in common");
        }
        String extra = extra(source, moved);
        if (!extra.isEmpty() && !append.extra().equals(Optional.of(Extra.IGNOREEXTRA))) {
            throw failed("the source has columns that the target doesn't have, " + extra
                    + ", and IGNOREEXTRA isn't specified");
        }
        String unfilled = extra(target, moved);
        if (!unfilled.isEmpty() && !append.extra().equals(Optional.of(Extra.FILLTARGET))) {
            throw failed("the target has columns that the source doesn't have, " + unfilled
                    + ", and FILLTARGET isn't specified");
        }
    }

    private static String extra(Map<String, TableColumn> columns, List<String> moved) {
        return columns.keySet().stream()
                .filter(name -> !moved.contains(name))
                .map(name -> "\"" + name + "\"")
                .collect(Collectors.joining(", "));
    }

    private void checkAlike(String name) {
        TableColumn to = target.get(name);
        TableColumn from = source.get(name);
        if (to != null && from != null && (!to.type().equals(from.type()) || to.notNull() != from.notNull())) {
            throw failed("column \"" + name + "\" is " + spelled(to) + " in the target, and " + spelled(from)
                    + " in the source");
        }
    }

    private static String spelled(TableColumn column) {
        return column.type() + (column.notNull() ? " not null" : "");
    }

    private DataAccessException failed(String reason) {
        return new DataAccessException("ALTER TABLE " + TableNames.of(dsl, append.table()) + " APPEND FROM "
                + TableNames.of(dsl, append.source()) + ": " + reason);
    }
}
