package com.sparkify.dwh.internal.postgres.copy;

import com.sparkify.dwh.internal.postgres.encode.CopyBuffer;
import com.sparkify.dwh.internal.postgres.encode.InputExcerpt;
import com.sparkify.dwh.internal.postgres.encode.RowWriter;
import com.sparkify.dwh.internal.postgres.shred.Fault;
import com.sparkify.dwh.internal.postgres.shred.Records;
import com.sparkify.dwh.internal.read.Codec;
import com.sparkify.dwh.internal.read.ReadAhead;
import com.sparkify.dwh.storage.ObjectStore;
import com.sparkify.dwh.storage.StoredObject;
import com.sparkify.dwh.warehouse.LoadError;
import com.sparkify.dwh.warehouse.LoadException;
import com.sparkify.dwh.warehouse.LoadResult.LoadedObject;
import java.io.CharConversionException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The thread that turns objects into rows of binary COPY, while the connection's thread sends rows to the server. */
final class Shredding extends Thread {

    private static final byte[] SIGNATURE = "PGCOPY\n\377\r\n\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final int END_OF_ROWS = -1;

    private final CopyPlan plan;
    private final Records records;
    private final ObjectStore store;
    private final List<StoredObject> objects;
    private final String table;
    private final Handoff handoff;
    private final boolean hashed;
    private final Rejected rejected;
    private final List<LoadedObject> loaded = new ArrayList<>();
    private volatile long processedBytes;
    private long rowCount;
    private @Nullable Throwable failure;

    Shredding(
            CopyPlan plan,
            Records records,
            ObjectStore store,
            List<StoredObject> objects,
            String table,
            Handoff handoff,
            boolean hashed) {
        super("copy-" + table);
        setDaemon(true);
        this.plan = plan;
        this.records = records;
        this.store = store;
        this.objects = objects;
        this.table = table;
        this.handoff = handoff;
        this.hashed = hashed;
        this.rejected = new Rejected(table, plan.copy());
    }

    /** How many bytes of the stored objects have been processed: of a compressed object, the compressed bytes. */
    long processedBytes() {
        return processedBytes;
    }

    /**
     * The failure that ended this thread early, or null. Read the failure and the rejected records only after the
     * thread has called {@link Handoff#end}.
     */
    @Nullable
    Throwable failure() {
        return failure;
    }

    Rejected rejected() {
        return rejected;
    }

    /**
     * The objects that were read to their end, including objects whose records were all rejected. Call this only after
     * the thread has called {@link Handoff#end}.
     */
    List<LoadedObject> loaded() {
        return loaded;
    }

    /** How many rows were written to the buffers. */
    long rows() {
        return rowCount;
    }

    @Override
    public void run() {
        try (records;
                ReadAhead bytes = new ReadAhead(
                        store, CopyAccess.of(plan.copy()), plan.input().codec(), objects, hashed)) {
            shred(bytes);
        } catch (Throwable e) {
            // Catches every Throwable, because the thread that waits for rows must get every failure.
            failure = e;
        } finally {
            handoff.end();
        }
    }

    private void shred(ReadAhead bytes) throws InterruptedException {
        RowWriter rows = new RowWriter(plan.encoders(), plan.unfilled(), records);
        CopyBuffer out = handoff.empty();
        out.write(SIGNATURE, 0, SIGNATURE.length);
        // The header's flags and the length of the header's extension.
        out.writeInt(0);
        out.writeInt(0);
        long endOfObject = 0;
        boolean plain = plan.input().codec() == Codec.NONE;
        for (StoredObject object : objects) {
            String name = object.toString();
            long rowsBefore = rowCount;
            long rejectedBefore = rejected.count();
            try {
                bytes.nextObject();
                processedBytes = endOfObject;
                records.open(Transcoding.of(
                        plan.copy().encoding(),
                        plain ? (into, offset, length) -> counted(bytes.read(into, offset, length)) : bytes::read));
                out = shred(name, rows, out);
            } catch (EncodingException e) {
                // An object in another encoding counts as one error, and its records aren't loaded.
                rejected.add(new LoadError(name, 0, null, null, null, LoadError.Code.ENCODING, e.getMessage()));
            } catch (IOException e) {
                throw unreadable(name, e);
            }
            endOfObject += object.size();
            loaded.add(new LoadedObject(
                    asRead(object, bytes.version()),
                    OptionalLong.of(rowCount - rowsBefore),
                    rejected.count() - rejectedBefore));
        }
        out.writeShort(END_OF_ROWS);
        handoff.fill(out);
    }

    private static StoredObject asRead(StoredObject listed, @Nullable String version) {
        return version == null ? listed : new StoredObject(listed.location(), listed.size(), version);
    }

    /**
     * Counts bytes of an object that isn't compressed. For such an object, the number of bytes read is the number of
     * bytes stored.
     */
    @SuppressWarnings("NonAtomicVolatileUpdate") // Not atomic, because only this thread writes the counter.
    private int counted(int read) {
        processedBytes += Math.max(read, 0);
        return read;
    }

    private CopyBuffer shred(String object, RowWriter rows, CopyBuffer first) throws IOException, InterruptedException {
        CopyBuffer out = first;
        while (true) {
            switch (records.next()) {
                case RECORD -> {
                    LoadError error = rows.write(object, out);
                    if (error == null) {
                        rowCount++;
                    } else {
                        rejected.add(error);
                    }
                }
                case MALFORMED -> rejected.add(malformed(object));
                case END -> {
                    return out;
                }
            }
            if (out.size >= Handoff.BUFFER) {
                handoff.fill(out);
                out = handoff.empty();
            }
        }
    }

    private LoadError malformed(String object) {
        String value = InputExcerpt.of(records.buffer(), records.start(), records.end());
        return new LoadError(object, records.line(), null, null, value, code(records.fault()), records.reason());
    }

    private static LoadError.Code code(Fault fault) {
        return switch (fault) {
            case SYNTAX -> LoadError.Code.PARSE;
            case EMPTY_LINE -> LoadError.Code.EMPTY_LINE;
            case EXTRA_FIELDS -> LoadError.Code.EXTRA_COLUMNS;
            case MISSING_FIELDS -> LoadError.Code.FEWER_COLUMNS;
            case DELIMITER, QUOTES -> LoadError.Code.MISSING_DELIMITER;
            case LINE -> LoadError.Code.INVALID_LINE;
        };
    }

    /**
     * The failure of an object that can't be read to its end. This failure isn't a rejected record, and MAXERROR
     * doesn't tolerate it.
     */
    private LoadException unreadable(String object, IOException e) {
        LoadError error = new LoadError(object, 0, null, null, null, code(e), String.valueOf(e.getMessage()));
        LoadException failed = new LoadException(table, List.of(error));
        failed.initCause(e);
        return failed;
    }

    private static LoadError.Code code(IOException e) {
        return e instanceof CharConversionException ? LoadError.Code.ENCODING : LoadError.Code.PARSE;
    }
}
