package com.sparkify.dwh.unload;

import java.util.Optional;

/** Rows are lines of text. What its kinds share. */
public sealed interface UnloadTextFormat extends UnloadFormat permits UnloadDelimited, UnloadCsv, UnloadFixedWidth {

    /** {@code NULL AS}, if given; otherwise NULL is an empty field, or one of blanks where widths are fixed. */
    Optional<String> nullAs();
}
