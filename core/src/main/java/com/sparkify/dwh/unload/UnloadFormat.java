package com.sparkify.dwh.unload;

import java.util.Set;

/**
 * What the files hold. An immutable value; equality is by value, {@code toString} is its SQL. Options that only some
 * formats have are theirs.
 *
 * <p>Source: Amazon Redshift Developer Guide, "UNLOAD".
 */
public sealed interface UnloadFormat permits UnloadTextFormat, UnloadJson, UnloadParquet {

    /** The case's result that is for this kind of format. */
    <R> R match(Cases<R> cases);

    /** The optional clauses that were given to the format itself. */
    Set<UnloadOption> options();

    /** One answer for each kind of format: a new kind doesn't compile until everybody has one. */
    interface Cases<R> {

        /** Text with delimiters. */
        R delimited(UnloadDelimited format);

        /** Comma-separated values. */
        R csv(UnloadCsv format);

        /** Text in columns of fixed width. */
        R fixedWidth(UnloadFixedWidth format);

        /** JSON. */
        R json(UnloadJson format);

        /** Parquet. */
        R parquet(UnloadParquet format);
    }
}
