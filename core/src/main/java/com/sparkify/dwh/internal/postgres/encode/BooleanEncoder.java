package com.sparkify.dwh.internal.postgres.encode;

import com.sparkify.dwh.warehouse.LoadError;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Encodes BOOLEAN: true, t, yes, y, 1 and false, f, no, n, 0, in upper or lower case. */
final class BooleanEncoder extends ScalarEncoder {

    private static final int LONGEST = 5;

    BooleanEncoder(TargetColumn column) {
        super(column);
    }

    @Override
    void convert(byte[] in, int from, int to, CopyBuffer out) throws Rejection {
        out.writeInt(1);
        out.reserve(1);
        out.bytes[out.size++] = (byte) (value(in, from, to) ? 1 : 0);
    }

    private static boolean value(byte[] in, int from, int to) throws Rejection {
        String text = to - from > LONGEST
                ? ""
                : new String(in, from, to - from, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        return switch (text) {
            case "true", "t", "yes", "y", "1" -> true;
            case "false", "f", "no", "n", "0" -> false;
            default -> throw new Rejection(LoadError.Code.BOOLEAN, "Unknown boolean format");
        };
    }
}
