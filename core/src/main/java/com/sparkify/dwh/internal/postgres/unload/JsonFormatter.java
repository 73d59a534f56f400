package com.sparkify.dwh.internal.postgres.unload;

import com.sparkify.dwh.warehouse.UnloadException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes one JSON object per line. A BOOLEAN is written as the string {@code "t"} or {@code "f"}. */
final class JsonFormatter implements RowFormatter {

    private static final byte[] HEX = RowFormatter.bytes("0123456789abcdef");
    private static final byte[] NULL = RowFormatter.bytes("null");

    private final List<UnloadColumn> columns;
    /** Each column's key, with the punctuation before and after it. */
    private final List<byte[]> keys;

    JsonFormatter(List<UnloadColumn> columns) {
        this.columns = columns;
        this.keys = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            ByteArrayOutputStream key = new ByteArrayOutputStream();
            key.write(i == 0 ? '{' : ',');
            string(RowFormatter.bytes(columns.get(i).name()), key);
            key.write(':');
            keys.add(key.toByteArray());
        }
    }

    @Override
    public void row(List<byte @Nullable []> values, ByteArrayOutputStream out) {
        for (int i = 0; i < values.size(); i++) {
            byte[] value = values.get(i);
            out.writeBytes(keys.get(i));
            if (value == null) {
                out.writeBytes(NULL);
            } else if (columns.get(i).isNumber()) {
                number(columns.get(i), value, out);
            } else {
                string(value, out);
            }
        }
        out.write('}');
        out.write('\n');
    }

    @Override
    public void header(ByteArrayOutputStream out) {}

    private static void number(UnloadColumn column, byte[] value, ByteArrayOutputStream out) {
        byte last = value[value.length - 1];
        if (last < '0' || last > '9') {
            throw new UnloadException("Column " + column.name() + ": JSON has no number "
                    + new String(value, StandardCharsets.US_ASCII)
                    + "; replace the value with NULL, or cast the column to VARCHAR");
        }
        out.writeBytes(value);
    }

    private static void string(byte[] value, ByteArrayOutputStream out) {
        out.write('"');
        for (byte b : value) {
            switch (b) {
                case '"' -> escaped('"', out);
                case '\\' -> escaped('\\', out);
                case '\n' -> escaped('n', out);
                case '\r' -> escaped('r', out);
                case '\t' -> escaped('t', out);
                case '\b' -> escaped('b', out);
                case '\f' -> escaped('f', out);
                default -> character(b, out);
            }
        }
        out.write('"');
    }

    private static void escaped(char letter, ByteArrayOutputStream out) {
        out.write('\\');
        out.write(letter);
    }

    private static void character(byte b, ByteArrayOutputStream out) {
        if (b >= 0 && b < ' ') {
            escaped('u', out);
            out.write('0');
            out.write('0');
            out.write(HEX[b >> 4]);
            out.write(HEX[b & 0xf]);
        } else {
            out.write(b);
        }
    }
}
