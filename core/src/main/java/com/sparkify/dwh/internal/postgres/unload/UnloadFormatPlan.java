package com.sparkify.dwh.internal.postgres.unload;

import com.sparkify.dwh.internal.postgres.parquet.ParquetLibrary;
import com.sparkify.dwh.internal.postgres.plan.Planned;
import com.sparkify.dwh.unload.UnloadCsv;
import com.sparkify.dwh.unload.UnloadDelimited;
import com.sparkify.dwh.unload.UnloadFixedWidth;
import com.sparkify.dwh.unload.UnloadFormat;
import com.sparkify.dwh.unload.UnloadParquet;
import com.sparkify.dwh.warehouse.UnsupportedOptionException.Refusal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

/** Plans how each format writes rows of a query with these columns. */
record UnloadFormatPlan(List<UnloadColumn> columns)
        implements UnloadFormat.Cases<Planned<Function<UnloadPlan, RowFormatter>>> {

    /** The largest precision of Redshift's DECIMAL. */
    private static final int MAX_PRECISION = 38;

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
    public Planned<Function<UnloadPlan, RowFormatter>> json(UnloadFormat.Json format) {
        List<Refusal> repeated = repeated("JSON");
        return repeated.isEmpty()
                ? Planned.ready(plan -> new JsonFormatter(plan.writtenColumns()))
                : new Planned.Refused<>(repeated);
    }

    private List<Refusal> repeated(String format) {
        Set<String> seen = new HashSet<>();
        return columns.stream()
                .map(UnloadColumn::name)
                .filter(name -> !seen.add(name.toLowerCase(Locale.ROOT)))
                .map(name -> new Refusal(format, "the query has more than one column " + name))
                .toList();
    }

    @Override
    public Planned<Function<UnloadPlan, RowFormatter>> parquet(UnloadParquet format) {
        String missing = ParquetLibrary.missing().orElse(null);
        if (missing != null) {
            return Planned.refused("PARQUET", missing);
        }
        List<Refusal> refusals = new ArrayList<>(repeated("PARQUET"));
        columns.stream()
                .filter(column -> column.isNumeric() && column.precision() == 0)
                .map(column -> new Refusal(
                        "column " + column.name() + " of type numeric",
                        "PARQUET needs a precision and scale: cast the column to NUMERIC(p, s)"))
                .forEach(refusals::add);
        columns.stream()
                .filter(column -> column.isNumeric() && column.precision() > MAX_PRECISION)
                .map(column -> new Refusal(
                        "column " + column.name() + " of type numeric(" + column.precision() + ", " + column.scale()
                                + ")",
                        "the largest precision is " + MAX_PRECISION))
                .forEach(refusals::add);
        return refusals.isEmpty()
                ? Planned.ready(plan -> new ParquetFormatter(plan.writtenColumns(), format.rowGroupSize()))
                : new Planned.Refused<>(List.copyOf(refusals));
    }
}
