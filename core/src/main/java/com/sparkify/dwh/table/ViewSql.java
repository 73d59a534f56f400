package com.sparkify.dwh.table;

import com.sparkify.dwh.internal.inspect.MappedTables;
import org.jooq.Context;

/** Writes the statements of views as Redshift SQL. */
final class ViewSql {

    private ViewSql() {}

    static void write(CreateView create, Context<?> ctx) {
        if (create.noSchemaBinding()) {
            CreateView.checkSchemas(create.view(), MappedTables.withoutSchema(ctx.dsl(), create.select()).stream());
        }
        ctx.sql(create.orReplace() ? "CREATE OR REPLACE VIEW " : "CREATE VIEW ").visit(create.view());
        if (!create.columns().isEmpty()) {
            Sql.columns(ctx.sql(' '), create.columns());
        }
        Sql.select(ctx.sql("\nAS\n"), create.select());
        ctx.sql(create.noSchemaBinding() ? "\nWITH NO SCHEMA BINDING" : "");
    }

    static void write(CreateMaterializedView create, Context<?> ctx) {
        ctx.sql("CREATE MATERIALIZED VIEW ").visit(create.view());
        TableAttributes.writeBackup(ctx, create.backup());
        create.attributes().write(ctx);
        create.autoRefresh().ifPresent(yes -> ctx.sql("\nAUTO REFRESH ").sql(yes ? "YES" : "NO"));
        Sql.select(ctx.sql("\nAS\n"), create.select());
    }

    static void write(RefreshMaterializedView refresh, Context<?> ctx) {
        ctx.sql("REFRESH MATERIALIZED VIEW ").visit(refresh.view());
        refresh.dependents().ifPresent(dependents -> ctx.sql(' ').sql(dependents.name()));
    }

    static void write(DropMaterializedView drop, Context<?> ctx) {
        ctx.sql("DROP MATERIALIZED VIEW ")
                .sql(drop.ifExists() ? "IF EXISTS " : "")
                .visit(drop.view());
        drop.dependents().ifPresent(dependents -> ctx.sql(' ').sql(dependents.name()));
    }
}
