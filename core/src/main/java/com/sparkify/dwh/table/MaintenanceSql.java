package com.sparkify.dwh.table;

import java.util.List;
import java.util.Optional;
import org.jooq.Context;
import org.jooq.Table;

/** Writes VACUUM and ANALYZE as Redshift SQL. */
final class MaintenanceSql {

    private MaintenanceSql() {}

    static void write(Vacuum vacuum, Context<?> ctx) {
        ctx.sql("VACUUM");
        vacuum.kind().ifPresent(kind -> ctx.sql(' ').sql(kind.toString()));
        vacuum.table().ifPresent(table -> ctx.sql(' ').visit(table));
        vacuum.threshold()
                .ifPresent(percent -> ctx.sql(" TO ").sql(percent.intValue()).sql(" PERCENT"));
        ctx.sql(vacuum.hasBoost() ? " BOOST" : "");
    }

    static void write(Analyze analyze, Context<?> ctx) {
        target(ctx.sql("ANALYZE").sql(analyze.isVerbose() ? " VERBOSE" : ""), analyze.table(), analyze.columns());
        analyze.which().ifPresent(which -> ctx.sql(' ').sql(which.name()).sql(" COLUMNS"));
    }

    static void write(AnalyzeCompression analyze, Context<?> ctx) {
        target(ctx.sql("ANALYZE COMPRESSION"), analyze.table(), analyze.columns());
        analyze.compRows().ifPresent(rows -> ctx.sql(" COMPROWS ").sql(rows.intValue()));
    }

    private static void target(Context<?> ctx, Optional<Table<?>> table, List<String> columns) {
        table.ifPresent(one -> ctx.sql(' ').visit(one));
        if (!columns.isEmpty()) {
            Sql.columns(ctx.sql(' '), columns);
        }
    }
}
