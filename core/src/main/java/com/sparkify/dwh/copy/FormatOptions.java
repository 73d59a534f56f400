package com.sparkify.dwh.copy;

/** The optional clauses that a format brings along. */
final class FormatOptions implements DataFormat.Cases<Options> {

    @Override
    public Options delimited(Delimited format) {
        return format.clauses();
    }

    @Override
    public Options csv(Csv format) {
        return format.clauses();
    }

    @Override
    public Options fixedWidth(FixedWidth format) {
        return format.clauses();
    }

    @Override
    public Options json(Json format) {
        return format.clauses();
    }

    @Override
    public Options avro(Avro format) {
        return Options.NONE;
    }

    @Override
    public Options parquet(Parquet format) {
        return format.clauses();
    }

    @Override
    public Options orc(Orc format) {
        return format.clauses();
    }

    @Override
    public Options shapefile(Shapefile format) {
        return Options.NONE;
    }

    @Override
    public Options dynamoDbItems(DynamoDbItems format) {
        return Options.NONE;
    }
}
