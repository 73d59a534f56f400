package com.sparkify.dwh.runner.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How TLS protects a connection: the values of PostgreSQL's parameter {@code sslmode}. */
public enum SslMode {
    /** The connection isn't encrypted. */
    DISABLE,
    /** The connection is encrypted if the server supports it. This is pgjdbc's default. Redshift's driver has no such mode. */
    PREFER,
    /** The connection is encrypted. The server's certificate isn't verified. */
    REQUIRE,
    /** The connection is encrypted, and a trusted authority must have signed the server's certificate. */
    VERIFY_CA,
    /** The same as {@link #VERIFY_CA}; in addition, the certificate must name the host. */
    VERIFY_FULL;

    /** Whether the server's certificate is verified. */
    boolean verifies() {
        return this == VERIFY_CA || this == VERIFY_FULL;
    }

    static SslMode parse(String text) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(mode -> mode.toString().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("isn't an SSL mode: write one of "
                        + Arrays.stream(values()).map(SslMode::toString).collect(Collectors.joining(", "))));
    }

    /** PostgreSQL's name of the mode, {@code verify-full} for example. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
