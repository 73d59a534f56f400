package com.sparkify.dwh.internal.postgres.unload;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Makes the name of a partition's folder in Hive's form. */
final class HiveFolder {

    private static final String NULL = "__HIVE_DEFAULT_PARTITION__";
    private static final String ESCAPED = "\"#%'*/:=?\\{[]^\u007f";
    private static final byte[] HEX = RowFormatter.bytes("0123456789ABCDEF");

    private HiveFolder() {}

    /**
     * Returns {@code column=value/}. A character that Hive escapes is written as {@code %} and two hexadecimal digits.
     */
    static String of(String column, byte @Nullable [] value) {
        String shown = value == null ? NULL : escaped(value);
        return escaped(RowFormatter.bytes(column)) + "=" + shown + "/";
    }

    private static String escaped(byte[] text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte b : text) {
            if (b >= 0 && (b < ' ' || ESCAPED.indexOf(b) >= 0)) {
                out.write('%');
                out.write(HEX[b >> 4]);
                out.write(HEX[b & 0xf]);
            } else {
                out.write(b);
            }
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
