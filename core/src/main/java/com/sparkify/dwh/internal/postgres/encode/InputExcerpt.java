package com.sparkify.dwh.internal.postgres.encode;

import com.sparkify.dwh.warehouse.LoadError;
import java.nio.charset.StandardCharsets;

/** Shows bytes of the input in errors. */
public final class InputExcerpt {

    private static final int MAX_BYTES_OF_CHARACTER = 4;

    private InputExcerpt() {}

    /**
     * Returns the bytes as text for an error. Invalid UTF-8 is replaced. {@link LoadError#shown} escapes and truncates
     * the text.
     */
    public static String of(byte[] in, int from, int to) {
        int end = Math.min(to, from + (LoadError.MAX_CHARACTERS + 1) * MAX_BYTES_OF_CHARACTER);
        return LoadError.shown(new String(in, from, end - from, StandardCharsets.UTF_8));
    }
}
