package com.sparkify.dwh.runner.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How a connection is protected, in the words of PostgreSQL's parameter {@code sslmode}. */
public enum SslMode {
    /** Not at all. */
    DISABLE,
    /** Encrypted if the server can; pgjdbc's own default. Not with Redshift, whose driver can't. */
    PREFER,
    /** Encrypted, with whoever answers. */
    REQUIRE,
    /** Encrypted, with a server whose certificate is signed by a trusted authority. */
    VERIFY_CA,
    /** As {@link #VERIFY_CA}, and the certificate names the host that was asked for. */
    VERIFY_FULL;

    static SslMode parse(String text) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(mode -> mode.toString().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("is no SSL mode: write "
                        + Arrays.stream(values()).map(SslMode::toString).collect(Collectors.joining(", "))));
    }

    /** As PostgreSQL writes it, {@code verify-full} for example. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
