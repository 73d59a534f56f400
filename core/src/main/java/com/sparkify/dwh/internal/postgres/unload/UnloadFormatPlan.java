package com.sparkify.dwh.internal.postgres.unload;

import com.sparkify.dwh.internal.postgres.plan.Planned;
import com.sparkify.dwh.unload.UnloadCsv;
import com.sparkify.dwh.unload.UnloadDelimited;
import com.sparkify.dwh.unload.UnloadFixedWidth;
import com.sparkify.dwh.unload.UnloadFormat;
import com.sparkify.dwh.unload.UnloadJson;
import com.sparkify.dwh.unload.UnloadParquet;
import com.sparkify.dwh.warehouse.UnsupportedOptionException.Refusal;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

/** Plans how each format writes rows of a query with these columns. */
record UnloadFormatPlan(List<UnloadColumn> columns)
        implements UnloadFormat.Cases<Planned<Function<UnloadPlan, RowFormatter>>> {

    @Override
    public Planned<Function<UnloadPlan, RowFormatter>> delimited(UnloadDelimited format) {
        return Planned.ready(plan -> new DelimitedFormatter(format, plan.writtenColumns()));
    }

    @Override
    public Planned<Function<UnloadPlan, RowFormatter>> csv(UnloadCsv format) {
        return Planned.ready(plan -> new CsvFormatter(format, plan.writtenColumns()));
    }

    @Override
    public Planned<Function<UnloadPlan, RowFormatter>> fixedWidth(UnloadFixedWidth format) {
        int widths = format.widths().size();
        return widths == columns.size()
                ? Planned.ready(plan -> new FixedWidthFormatter(
                        format,
                        plan.writtenColumns(),
                        plan.written().stream().map(format.widths()::get).toList()))
                : Planned.refused(
                        "FIXEDWIDTH", "it has " + widths + " widths, and the query has " + columns.size() + " columns");
    }

    @Override
    public Planned<Function<UnloadPlan, RowFormatter>> json(UnloadJson format) {
        Set<String> seen = new HashSet<>();
        List<Refusal> repeated = columns.stream()
                .map(UnloadColumn::name)
                .filter(name -> !seen.add(name.toLowerCase(Locale.ROOT)))
                .map(name -> new Refusal("JSON", "the query has more than one column " + name))
                .toList();
        return repeated.isEmpty()
                ? Planned.ready(plan -> new JsonFormatter(plan.writtenColumns()))
                : new Planned.Refused<>(repeated);
    }

    @Override
    public Planned<Function<UnloadPlan, RowFormatter>> parquet(UnloadParquet format) {
        return Planned.refused("PARQUET", "its writer isn't part of this library; write JSON or CSV");
    }
}
