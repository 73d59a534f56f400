package com.sparkify.dwh.table;

import com.sparkify.dwh.internal.inspect.MappedTables;
import com.sparkify.dwh.internal.types.RedshiftTypes;
import com.sparkify.dwh.table.TableAttributes.SortKey;
import com.sparkify.dwh.table.TableStatement.Dependents;
import java.util.Optional;
import org.jooq.Context;
import org.jooq.impl.DSL;

/** Writes ALTER TABLE as Redshift SQL. */
final class AlterTableSql implements TableChange.Cases<Context<?>> {

    private final Context<?> ctx;

    private AlterTableSql(Context<?> ctx) {
        this.ctx = ctx;
    }

    static void write(AlterTable alter, Context<?> ctx) {
        ctx.sql("ALTER TABLE ").visit(alter.table());
        String separator = " ";
        for (TableChange change : alter.changes()) {
            ctx.sql(separator);
            change.match(new AlterTableSql(ctx));
            separator = ", ";
        }
    }

    static void write(AlterTableAppend append, Context<?> ctx) {
        MappedTables.checkDistinct(ctx.dsl(), append.words(), append.table(), append.source());
        ctx.sql("ALTER TABLE ").visit(append.table()).sql(" APPEND FROM ").visit(append.source());
        append.extra().ifPresent(extra -> ctx.sql(' ').sql(extra.name()));
    }

    private Context<?> named(String words, String name) {
        return ctx.sql(words).visit(DSL.name(name));
    }

    private Context<?> dropped(String words, String name, Optional<Dependents> dependents) {
        named(words, name);
        dependents.ifPresent(what -> ctx.sql(' ').sql(what.name()));
        return ctx;
    }

    @Override
    public Context<?> addColumn(TableChange.AddColumn change) {
        CreateTableSql.column(ctx.sql("ADD COLUMN "), change.column());
        return ctx;
    }

    @Override
    public Context<?> dropColumn(TableChange.DropColumn change) {
        return dropped("DROP COLUMN ", change.column(), change.dependents());
    }

    @Override
    public Context<?> renameTo(TableChange.RenameTo change) {
        return named("RENAME TO ", change.name());
    }

    @Override
    public Context<?> renameColumn(TableChange.RenameColumn change) {
        return named("RENAME COLUMN ", change.column()).sql(" TO ").visit(DSL.name(change.name()));
    }

    @Override
    public Context<?> ownerTo(TableChange.OwnerTo change) {
        return named("OWNER TO ", change.user());
    }

    @Override
    public Context<?> addConstraint(TableChange.AddConstraint change) {
        ctx.sql("ADD ");
        change.name().ifPresent(name -> named("CONSTRAINT ", name).sql(' '));
        CreateTableSql.constraint(ctx, change.constraint());
        return ctx;
    }

    @Override
    public Context<?> dropConstraint(TableChange.DropConstraint change) {
        return dropped("DROP CONSTRAINT ", change.name(), change.dependents());
    }

    @Override
    public Context<?> alterType(TableChange.AlterType change) {
        return named("ALTER COLUMN ", change.column()).sql(" TYPE ").sql(RedshiftTypes.ddl(change.type()));
    }

    @Override
    public Context<?> alterEncode(TableChange.AlterEncode change) {
        return named("ALTER COLUMN ", change.column())
                .sql(" ENCODE ")
                .sql(change.encoding().name());
    }

    @Override
    public Context<?> alterDistKey(TableChange.AlterDistKey change) {
        return named("ALTER DISTKEY ", change.column());
    }

    @Override
    public Context<?> alterDistStyle(TableChange.AlterDistStyle change) {
        ctx.sql("ALTER DISTSTYLE ").sql(change.style().name());
        change.distkey().ifPresent(column -> named(" DISTKEY ", column));
        return ctx;
    }

    @Override
    public Context<?> alterSortKey(TableChange.AlterSortKey change) {
        if (change.sortkey().isEmpty()) {
            return ctx.sql("ALTER SORTKEY NONE");
        }
        SortKey key = change.sortkey().get();
        ctx.sql("ALTER ").sql(key.toString());
        return key.columns().isEmpty() ? ctx : Sql.columns(ctx.sql(' '), key.columns());
    }

    @Override
    public Context<?> alterEncodeAuto(TableChange.AlterEncodeAuto change) {
        return ctx.sql("ALTER ENCODE AUTO");
    }

    @Override
    public Context<?> rowLevelSecurity(TableChange.RowLevelSecurity change) {
        return ctx.sql("ROW LEVEL SECURITY ")
                .sql(change.on() ? "ON" : "OFF")
                .sql(change.forDatashares() ? " FOR DATASHARES" : "");
    }
}
