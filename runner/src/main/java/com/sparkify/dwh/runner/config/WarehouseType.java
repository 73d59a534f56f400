package com.sparkify.dwh.runner.config;

import java.util.Locale;

/** The types of warehouse that {@code provision} creates. */
enum WarehouseType {
    SERVERLESS,
    CLUSTER;

    static WarehouseType parse(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "serverless" -> SERVERLESS;
            case "cluster" -> CLUSTER;
            default -> throw new IllegalArgumentException("isn't a type of warehouse: write serverless or cluster");
        };
    }

    /** The name in {@code dwh.cfg}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
