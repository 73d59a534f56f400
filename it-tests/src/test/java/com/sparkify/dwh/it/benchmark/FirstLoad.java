package com.sparkify.dwh.it.benchmark;

/** What {@link FirstLoadBenchmark} compares: ways to compute the star schema from files, in the order of its report. */
enum FirstLoad {
    ETL("dwh etl"),
    HAND_WRITTEN("SQL by hand: jsonb, CREATE TABLE AS"),
    DUCKDB("DuckDB: read_json into a file");

    private final String title;

    FirstLoad(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }
}
