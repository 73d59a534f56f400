package com.sparkify.dwh.internal.postgres.unload;

import com.sparkify.dwh.unload.UnloadFixedWidth;
import com.sparkify.dwh.unload.UnloadFixedWidth.Width;
import com.sparkify.dwh.warehouse.UnloadException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes fields of a fixed number of characters, padded with blanks. */
final class FixedWidthFormatter implements RowFormatter {

    private static final byte[] NOTHING = {};

    private final UnloadFixedWidth format;
    private final List<UnloadColumn> columns;
    private final List<Width> widths;
    private final byte[] nullText;

    FixedWidthFormatter(UnloadFixedWidth format, List<UnloadColumn> columns, List<Width> widths) {
        this.format = format;
        this.columns = columns;
        this.widths = widths;
        this.nullText = RowFormatter.bytes(format.nullAs().orElse(""));
    }

    @Override
    public void row(List<byte @Nullable []> values, ByteArrayOutputStream out) {
        for (int i = 0; i < values.size(); i++) {
            byte[] value = values.get(i);
            if (value != null) {
                field(i, value, format.hasQuotes() ? "\"" : "", out);
            } else if (characters(nullText) > widths.get(i).characters()
                    && !columns.get(i).isText()) {
                field(i, NOTHING, "", out);
            } else {
                field(i, nullText, "", out);
            }
        }
        out.write('\n');
    }

    @Override
    public void header(ByteArrayOutputStream out) {}

    private void field(int column, byte[] value, String quote, ByteArrayOutputStream out) {
        int width = widths.get(column).characters();
        int characters = characters(value) + 2 * quote.length();
        if (characters > width) {
            throw new UnloadException("Column " + columns.get(column).name() + ": value '"
                    + new String(value, StandardCharsets.UTF_8) + "' takes " + characters
                    + " characters, and the column's width is " + width
                    + ": values aren't truncated, so specify a larger width in FIXEDWIDTH");
        }
        out.writeBytes(RowFormatter.bytes(quote));
        out.writeBytes(value);
        out.writeBytes(RowFormatter.bytes(quote));
        for (int i = characters; i < width; i++) {
            out.write(' ');
        }
    }

    /** The number of characters of a text in UTF-8: the number of bytes that aren't continuation bytes. */
    private static int characters(byte[] value) {
        int count = 0;
        for (byte b : value) {
            count += (b & 0xc0) == 0x80 ? 0 : 1;
        }
        return count;
    }
}
