package com.sparkify.dwh.warehouse.postgres;

import com.sparkify.dwh.table.AlterTable;
import com.sparkify.dwh.table.TableAttributes.SortKey;
import com.sparkify.dwh.table.TableChange;
import com.sparkify.dwh.table.TableStatement.Dependents;
import com.sparkify.dwh.warehouse.UnsupportedOptionException.Refusal;
import java.util.List;
import java.util.Optional;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.Table;
import org.jooq.impl.DSL;

/** Returns the query that PostgreSQL runs for each kind of ALTER TABLE. */
final class AlterCases implements TableChange.Cases<Query> {

    private final AlterTable statement;
    private final Table<?> table;

    AlterCases(AlterTable statement) {
        this.statement = statement;
        this.table = statement.table();
    }

    /** A query that changes nothing, but fails if the table or one of the columns doesn't exist. */
    private Query nothing(List<String> columns) {
        List<Field<Object>> fields =
                columns.stream().map(name -> DSL.field(DSL.name(name))).toList();
        return columns.isEmpty()
                ? TableCases.isThere(table)
                : DSL.select(fields).from(table).where(DSL.falseCondition());
    }

    private Query dropped(String template, String name, Optional<Dependents> dependents) {
        return Written.query(ctx -> {
            ctx.sql("alter table ").visit(table).sql(template).visit(DSL.name(name));
            dependents.ifPresent(what -> ctx.sql(' ').sql(what.name()));
        });
    }

    @Override
    public Query addColumn(TableChange.AddColumn change) {
        TableCases.refuse(statement, PostgresColumns.refused(change.column()));
        return Written.query(ctx -> PostgresColumns.write(
                change.column(),
                change.column().notNull(),
                ctx.sql("alter table ").visit(table).sql(" add column ")));
    }

    @Override
    public Query dropColumn(TableChange.DropColumn change) {
        return dropped(" drop column ", change.column(), change.dependents());
    }

    @Override
    public Query renameTo(TableChange.RenameTo change) {
        return DSL.query("alter table {0} rename to {1}", table, DSL.name(change.name()));
    }

    @Override
    public Query renameColumn(TableChange.RenameColumn change) {
        return DSL.query(
                "alter table {0} rename column {1} to {2}", table, DSL.name(change.column()), DSL.name(change.name()));
    }

    @Override
    public Query ownerTo(TableChange.OwnerTo change) {
        return DSL.query("alter table {0} owner to {1}", table, DSL.name(change.user()));
    }

    @Override
    public Query addConstraint(TableChange.AddConstraint change) {
        return nothing(change.constraint().columns());
    }

    @Override
    public Query dropConstraint(TableChange.DropConstraint change) {
        return dropped(" drop constraint if exists ", change.name(), change.dependents());
    }

    @Override
    public Query alterType(TableChange.AlterType change) {
        return Written.query(ctx -> ctx.sql("alter table ")
                .visit(table)
                .sql(" alter column ")
                .visit(DSL.name(change.column()))
                .sql(" type ")
                .sql(String.valueOf(PostgresColumns.spelled(change.type()))));
    }

    @Override
    public Query alterEncode(TableChange.AlterEncode change) {
        return nothing(List.of(change.column()));
    }

    @Override
    public Query alterDistKey(TableChange.AlterDistKey change) {
        return nothing(List.of(change.column()));
    }

    @Override
    public Query alterDistStyle(TableChange.AlterDistStyle change) {
        return nothing(change.distkey().stream().toList());
    }

    @Override
    public Query alterSortKey(TableChange.AlterSortKey change) {
        return nothing(change.sortkey().map(SortKey::columns).orElse(List.of()));
    }

    @Override
    public Query alterEncodeAuto(TableChange.AlterEncodeAuto change) {
        return nothing(List.of());
    }

    @Override
    public Query rowLevelSecurity(TableChange.RowLevelSecurity change) {
        TableCases.refuse(
                statement,
                List.of(new Refusal(
                        "ROW LEVEL SECURITY",
                        "PostgreSQL has other policies than Redshift; create them with"
                                + " PostgreSQL's own statements")));
        return nothing(List.of());
    }
}
