package com.sparkify.dwh.runner.config;

import java.util.Locale;

/** What the warehouse runs on. */
public enum Engine {
    /** A provisioned or serverless Amazon Redshift. */
    REDSHIFT,
    /** A PostgreSQL server of the user's own. */
    POSTGRESQL,
    /** A PostgreSQL server that the runner starts for itself and stops when it is done. */
    EMBEDDED;

    /** As it is written in {@code dwh.cfg}: {@code redshift}, {@code postgresql} or {@code embedded}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
