package com.sparkify.dwh.copy;

import java.util.Optional;

/** Records that are lines of text. What its kinds share. */
public sealed interface TextFormat extends DataFormat permits Delimited, Csv, FixedWidth {

    /** The null string that holds when NULL AS isn't given. */
    String DEFAULT_NULL_AS = "\\N";

    /** {@code NULL AS}, if given; {@link #DEFAULT_NULL_AS} holds otherwise. */
    Optional<String> nullAs();

    /** {@code IGNOREHEADER}, or 0. */
    int ignoreHeader();
}
