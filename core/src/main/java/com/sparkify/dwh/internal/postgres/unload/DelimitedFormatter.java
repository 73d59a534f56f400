package com.sparkify.dwh.internal.postgres.unload;

import com.sparkify.dwh.unload.UnloadDelimited;
import java.io.ByteArrayOutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes fields separated by a delimiter. As on Redshift, ESCAPE applies only to values of type CHAR and VARCHAR, and
 * to the header.
 */
final class DelimitedFormatter implements RowFormatter {

    private final UnloadDelimited format;
    private final List<UnloadColumn> columns;
    private final byte[] nullText;

    DelimitedFormatter(UnloadDelimited format, List<UnloadColumn> columns) {
        this.format = format;
        this.columns = columns;
        this.nullText = RowFormatter.bytes(format.nullAs().orElse(""));
    }

    @Override
    public void row(List<byte @Nullable []> values, ByteArrayOutputStream out) {
        for (int i = 0; i < values.size(); i++) {
            byte[] value = values.get(i);
            boolean escape =
                    value != null && format.isEscaped() && columns.get(i).isText();
            field(i, value == null ? nullText : value, escape, out);
        }
        out.write('\n');
    }

    @Override
    public void header(ByteArrayOutputStream out) {
        if (!format.hasHeader()) {
            return;
        }
        for (int i = 0; i < columns.size(); i++) {
            field(i, RowFormatter.bytes(columns.get(i).name()), format.isEscaped(), out);
        }
        out.write('\n');
    }

    private void field(int column, byte[] value, boolean escape, ByteArrayOutputStream out) {
        if (column > 0) {
            out.write(format.delimiter());
        }
        if (format.hasQuotes()) {
            out.write('"');
        }
        for (byte b : value) {
            if (escape && isSpecial(b)) {
                out.write('\\');
            }
            out.write(b);
        }
        if (format.hasQuotes()) {
            out.write('"');
        }
    }

    private boolean isSpecial(byte b) {
        return b == '\n'
                || b == '\r'
                || b == '\\'
                || b == format.delimiter()
                || format.hasQuotes() && (b == '"' || b == '\'');
    }
}
