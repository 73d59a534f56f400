package com.sparkify.dwh.internal.postgres.unload;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a format writes rows. For one thread. */
interface RowText {

    /** Writes a row of these values, null for NULL, with its line feed. */
    void row(List<byte @Nullable []> values, ByteArrayOutputStream out);

    /** Writes the columns' names as a row; nothing if the format wants none. */
    void header(ByteArrayOutputStream out);

    /** A text's bytes. */
    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
