package com.sparkify.dwh.runner.config;

import java.util.Locale;

/** The database engine that the warehouse runs on. */
public enum Engine {
    /** A provisioned cluster or a serverless workgroup of Amazon Redshift. */
    REDSHIFT,
    /** The user's own PostgreSQL server. */
    POSTGRESQL,
    /** A PostgreSQL server that the runner starts for a command and stops after it. */
    EMBEDDED;

    /** The name in {@code dwh.cfg}: {@code redshift}, {@code postgresql} or {@code embedded}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
