package com.sparkify.dwh.internal.postgres.encode;

import com.sparkify.dwh.Redshift;
import com.sparkify.dwh.copy.Copy;
import com.sparkify.dwh.internal.postgres.shred.JsonRecords;
import com.sparkify.dwh.internal.postgres.shred.Records;
import com.sparkify.dwh.internal.postgres.shred.Selection;
import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.Location;
import com.sparkify.dwh.warehouse.LoadError;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jooq.impl.DSL;

/** Encodes one JSON value as the field of a binary COPY row. */
final class Encoded {

    static final int SIZE_HEADER = 4;

    private Encoded() {}

    static Copy copy() {
        return Redshift.copyInto(DSL.table(DSL.name("t")))
                .from(Location.parse("s3://bucket/events"))
                .authorizedBy(Authorization.defaultRole())
                .json();
    }

    static TargetColumn column(int oid, int modifier) {
        return new TargetColumn("c", "type", oid, modifier, false, TargetColumn.Generation.NONE);
    }

    /** A CHAR or VARCHAR column. */
    static TargetColumn sized(int oid, int bytes) {
        return column(oid, bytes + SIZE_HEADER);
    }

    /** The field's bytes; empty for NULL. */
    static ByteBuffer field(TargetColumn column, UnaryOperator<Copy> options, byte[] json) {
        CopyBuffer out = new CopyBuffer(8);
        LoadError error = write(column, options, json, out);
        if (error != null) {
            throw new AssertionError(error.toString());
        }
        ByteBuffer row = ByteBuffer.wrap(out.bytes, 0, out.size);
        if (row.getShort() != 1 || row.getInt() != Math.max(row.remaining(), -1) && row.remaining() > 0) {
            throw new AssertionError("Not a row of one field: " + Arrays.toString(Arrays.copyOf(out.bytes, out.size)));
        }
        return row.slice();
    }

    static ByteBuffer field(TargetColumn column, String json) {
        return field(column, copy -> copy, json.getBytes(StandardCharsets.UTF_8));
    }

    static boolean isNull(TargetColumn column, UnaryOperator<Copy> options, String json) {
        CopyBuffer out = new CopyBuffer(8);
        LoadError error = write(column, options, json.getBytes(StandardCharsets.UTF_8), out);
        return error == null && out.size == 6 && ByteBuffer.wrap(out.bytes).getInt(2) == -1;
    }

    static String text(TargetColumn column, UnaryOperator<Copy> options, byte[] json) {
        return StandardCharsets.UTF_8.decode(field(column, options, json)).toString();
    }

    static String text(TargetColumn column, UnaryOperator<Copy> options, String json) {
        return text(column, options, json.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the code, value and reason of the error, or "loaded" if there is no error. */
    static String error(TargetColumn column, UnaryOperator<Copy> options, byte[] json) {
        CopyBuffer out = new CopyBuffer(8);
        LoadError error = write(column, options, json, out);
        if (error == null) {
            return "loaded";
        }
        if (out.size != 0) {
            throw new AssertionError("A part of the rejected row was left in the buffer");
        }
        return error.code().number() + " " + error.value() + ": " + error.reason();
    }

    static String error(TargetColumn column, String json) {
        return error(column, copy -> copy, json.getBytes(StandardCharsets.UTF_8));
    }

    private static LoadError write(TargetColumn column, UnaryOperator<Copy> options, byte[] json, CopyBuffer out) {
        byte[] head = "{\"c\":".getBytes(StandardCharsets.UTF_8);
        byte[] record = Arrays.copyOf(head, head.length + json.length + 1);
        System.arraycopy(json, 0, record, head.length, json.length);
        record[record.length - 1] = '}';
        Selection selection = Selection.keys(List.of("c"));
        JsonRecords records = new JsonRecords(selection, 0);
        List<ColumnEncoder> encoders = List.of(Objects.requireNonNull(Encoders.of(column, options.apply(copy()))));
        try {
            records.open(new ByteArrayInputStream(record)::read);
            if (records.next() != Records.Outcome.RECORD) {
                throw new AssertionError(records.reason());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new RowWriter(encoders, List.of(), records).write("object", out);
    }
}
