package com.sparkify.dwh.unload;

/** The optional clauses that a format brings along. */
final class FormatOptions implements UnloadFormat.Cases<Options> {

    @Override
    public Options delimited(UnloadDelimited format) {
        return format.clauses();
    }

    @Override
    public Options csv(UnloadCsv format) {
        return format.clauses();
    }

    @Override
    public Options fixedWidth(UnloadFixedWidth format) {
        return format.clauses();
    }

    @Override
    public Options json(UnloadJson format) {
        return Options.NONE;
    }

    @Override
    public Options parquet(UnloadParquet format) {
        return format.clauses();
    }
}
