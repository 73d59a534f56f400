package com.sparkify.dwh.internal.postgres.unload;

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

/** The formats that this engine can't write, given the columns that it finds. */
record RefusedUnloadFormat(List<UnloadColumn> columns) implements UnloadFormat.Cases<List<Refusal>> {

    @Override
    public List<Refusal> delimited(UnloadDelimited format) {
        return List.of();
    }

    @Override
    public List<Refusal> csv(UnloadCsv format) {
        return List.of();
    }

    @Override
    public List<Refusal> fixedWidth(UnloadFixedWidth format) {
        int widths = format.widths().size();
        return widths == columns.size()
                ? List.of()
                : List.of(new Refusal(
                        "FIXEDWIDTH",
                        "it has " + widths + " widths, and the query has " + columns.size() + " columns"));
    }

    @Override
    public List<Refusal> json(UnloadJson format) {
        Set<String> seen = new HashSet<>();
        return columns.stream()
                .map(UnloadColumn::name)
                .filter(name -> !seen.add(name.toLowerCase(Locale.ROOT)))
                .map(name -> new Refusal("JSON", "the query has more than one column " + name))
                .toList();
    }

    @Override
    public List<Refusal> parquet(UnloadParquet format) {
        return List.of(new Refusal("PARQUET", "its writer isn't part of this library; write JSON or CSV"));
    }
}
