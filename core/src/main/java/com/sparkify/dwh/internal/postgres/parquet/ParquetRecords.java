package com.sparkify.dwh.internal.postgres.parquet;

import com.sparkify.dwh.internal.postgres.encode.TargetColumn;
import com.sparkify.dwh.internal.postgres.shred.ByteInput;
import com.sparkify.dwh.internal.postgres.shred.Records;
import com.sparkify.dwh.internal.postgres.shred.Spans;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import org.apache.parquet.column.ColumnReader;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.Oid;

/**
 * Reads the rows of Parquet files. The columns of a file are loaded into the COPY's columns by their order, not by
 * their names. An object is first copied to a temporary file, because reading a Parquet file begins with the footer at
 * its end. The temporary file is deleted when it is closed.
 *
 * <p>Memory: one page and the dictionary of each column. Most writers write pages of about 1 MB.
 *
 * <p>Source: Amazon Redshift Developer Guide, "COPY from columnar data formats".
 */
public final class ParquetRecords extends Records {

    private static final int COPIED = 256 * 1024;

    private final List<TargetColumn> targets;
    private final boolean fillRecord;
    private final Path temporary;
    private final Spans spans;
    private final ByteArrayOutputStream text = new ByteArrayOutputStream();
    private @Nullable ParquetFile file;
    private List<ColumnReader> readers = List.of();
    private int rowGroup;
    private long left;

    /**
     * @param targets the COPY's columns, in order
     * @param fillRecord whether a file can have fewer columns than the COPY. The missing columns are NULL
     */
    public ParquetRecords(List<TargetColumn> targets, boolean fillRecord) {
        this(targets, fillRecord, Path.of(System.getProperty("java.io.tmpdir")));
    }

    ParquetRecords(List<TargetColumn> targets, boolean fillRecord, Path temporary) {
        super(0, 0);
        this.temporary = temporary;
        this.targets = targets;
        this.fillRecord = fillRecord;
        this.spans = new Spans(targets.size());
    }

    @Override
    public void open(ByteInput object) throws IOException {
        close();
        FileChannel channel = copied(object);
        try {
            ParquetFile opened = new ParquetFile(channel);
            check(opened.columns());
            file = opened;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e instanceof IOException io ? io : unreadable((RuntimeException) e);
        }
        rowGroup = 0;
        left = 0;
        line = 0;
    }

    private FileChannel copied(ByteInput object) throws IOException {
        Path path = Files.createTempFile(temporary, "dwh-", ".parquet");
        FileChannel channel = FileChannel.open(
                path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        try {
            byte[] bytes = new byte[COPIED];
            for (int count = object.read(bytes, 0, COPIED); count >= 0; count = object.read(bytes, 0, COPIED)) {
                for (ByteBuffer rest = ByteBuffer.wrap(bytes, 0, count); rest.hasRemaining(); ) {
                    channel.write(rest);
                }
            }
            return channel;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private void check(List<FileColumn> columns) throws IOException {
        if (fillRecord ? columns.size() > targets.size() : columns.size() != targets.size()) {
            throw new IOException("Unmatched number of columns between table and file. Table columns: " + targets.size()
                    + ", Data columns: " + columns.size());
        }
        for (int i = 0; i < columns.size(); i++) {
            if (!columns.get(i).fits(targets.get(i))) {
                throw new IOException("The file has an incompatible Parquet schema for column '"
                        + targets.get(i).name() + "'. Column type: "
                        + targets.get(i).type().toUpperCase(Locale.ROOT) + ", Parquet schema: "
                        + columns.get(i).words(i));
            }
        }
    }

    @Override
    public Outcome next() throws IOException {
        ParquetFile open = file;
        if (open == null) {
            return Outcome.END;
        }
        try {
            while (left == 0) {
                if (rowGroup == open.rowGroups()) {
                    close();
                    return Outcome.END;
                }
                readers = open.readers(rowGroup);
                left = open.rows(rowGroup++);
            }
            row(open.columns());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (RuntimeException e) {
            throw unreadable(e);
        }
        left--;
        lastLine = ++line;
        return Outcome.RECORD;
    }

    private void row(List<FileColumn> columns) {
        text.reset();
        spans.clear();
        for (int i = 0; i < columns.size(); i++) {
            ColumnReader reader = readers.get(i);
            int from = text.size();
            FileColumn column = columns.get(i);
            boolean isNull = column.isOptional() && reader.getCurrentDefinitionLevel() == 0;
            if (!isNull) {
                ValueText.write(reader, column, targets.get(i).oid() == Oid.TIMESTAMPTZ ? "+00" : "", text);
            }
            spans.set(i, from, text.size(), isNull ? Spans.NULL : Spans.STRING);
            if (!isNull && !ValueText.isFinite(reader, column)) {
                spans.set(i, from, text.size(), Spans.NOT_FINITE);
            }
            reader.consume();
            text.write('|');
        }
        int size = text.size();
        text.write(new byte[PADDING], 0, PADDING);
        buffer = text.toByteArray();
        start = 0;
        end = size - 1;
        limit = size;
        for (int i = 0; i < columns.size(); i++) {
            if (spans.kind(i) == Spans.STRING) {
                spans.set(i, spans.start(i), spans.end(i), Spans.STRING | flags(spans.start(i), spans.end(i)));
            }
        }
    }

    private int flags(int from, int to) {
        int flags = 0;
        for (int p = from; p < to; p++) {
            flags |= buffer[p] < 0 ? Spans.NON_ASCII : 0;
            flags |= buffer[p] == 0 ? Spans.NUL : 0;
        }
        return flags;
    }

    private static IOException unreadable(RuntimeException e) {
        return new IOException("The Parquet file can't be read: " + e, e);
    }

    @Override
    public int slot(int column) {
        return column;
    }

    @Override
    public Spans spans() {
        return spans;
    }

    /** If a file is open, closes it and deletes the temporary file. */
    @Override
    public void close() throws IOException {
        ParquetFile open = file;
        file = null;
        readers = List.of();
        if (open != null) {
            open.close();
        }
    }
}
