package com.sparkify.dwh.internal.postgres.unload;

import com.sparkify.dwh.unload.UnloadCsv;
import java.io.ByteArrayOutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes rows as CSV. Encloses a value in quotes where necessary. */
final class CsvFormatter implements RowFormatter {

    private final UnloadCsv format;
    private final List<UnloadColumn> columns;
    private final byte[] nullText;

    CsvFormatter(UnloadCsv format, List<UnloadColumn> columns) {
        this.format = format;
        this.columns = columns;
        this.nullText = RowFormatter.bytes(format.nullAs().orElse(""));
    }

    @Override
    public void row(List<byte @Nullable []> values, ByteArrayOutputStream out) {
        for (int i = 0; i < values.size(); i++) {
            byte[] value = values.get(i);
            field(i, value == null ? nullText : value, out);
        }
        out.write('\n');
    }

    @Override
    public void header(ByteArrayOutputStream out) {
        if (!format.hasHeader()) {
            return;
        }
        for (int i = 0; i < columns.size(); i++) {
            field(i, RowFormatter.bytes(columns.get(i).name()), out);
        }
        out.write('\n');
    }

    private void field(int column, byte[] value, ByteArrayOutputStream out) {
        if (column > 0) {
            out.write(format.delimiter());
        }
        if (!needsQuotes(value)) {
            out.writeBytes(value);
            return;
        }
        out.write(UnloadCsv.QUOTE);
        for (byte b : value) {
            if (b == UnloadCsv.QUOTE) {
                out.write(UnloadCsv.QUOTE);
            }
            out.write(b);
        }
        out.write(UnloadCsv.QUOTE);
    }

    private boolean needsQuotes(byte[] value) {
        for (byte b : value) {
            if (b == format.delimiter() || b == UnloadCsv.QUOTE || b == '\n' || b == '\r') {
                return true;
            }
        }
        return false;
    }
}
