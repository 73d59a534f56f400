package com.sparkify.dwh.it.benchmark;

/** The ways to load events that {@link CopyBenchmark} compares. Reports use this order. */
enum Contender {
    LIBRARY("JSON, COPY of this library"),
    BINARY("binary, ready-made, CopyManager"),
    CSV("CSV, ready-made, CopyManager"),
    JSONB("JSON as jsonb, INSERT … SELECT"),
    JACKSON("JSON, plain Jackson, no checks");

    private final String title;

    Contender(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    /**
     * Returns the contender's way to load. A switch creates the object, so that a process doesn't load the other
     * contenders' classes.
     */
    Load way() {
        return switch (this) {
            case LIBRARY -> new LibraryLoad();
            case BINARY -> new FileLoad(EventFiles.BINARY, "COPY benchmark_events FROM STDIN (FORMAT binary)");
            case CSV -> new FileLoad(EventFiles.CSV, "COPY benchmark_events FROM STDIN (FORMAT csv)");
            case JSONB -> new JsonbLoad();
            case JACKSON -> new JacksonLoad();
        };
    }
}
