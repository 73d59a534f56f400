package com.sparkify.dwh.it.benchmark;

/** The ways to compute the star from files that {@link FirstLoadBenchmark} compares. Reports use this order. */
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
