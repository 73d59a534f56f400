package com.sparkify.dwh.warehouse.postgres;

import com.sparkify.dwh.copy.Compression;
import com.sparkify.dwh.copy.Copy;
import com.sparkify.dwh.copy.CopyOption;
import com.sparkify.dwh.warehouse.UnsupportedOptionException;
import com.sparkify.dwh.warehouse.UnsupportedOptionException.Refusal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A COPY that PostgreSQL can carry out: its columns, and how their values are written.
 *
 * @param encoders one for each column, in the COPY's order
 */
record CopyPlan(Copy copy, List<ColumnEncoder> encoders) {

    private static final String NOT_YET = "it isn't carried out on PostgreSQL";

    /**
     * Plans a COPY into these columns.
     *
     * @throws UnsupportedOptionException if something in it can't be honoured; everything that can't is named
     */
    static CopyPlan of(Copy copy, List<Column> columns) {
        List<Refusal> refusals = new ArrayList<>();
        copy.source().match(new RefusedSource()).ifPresent(refusals::add);
        copy.format().match(new RefusedFormat()).ifPresent(refusals::add);
        boolean timeFormat = true;
        for (CopyOption option : copy.options()) {
            String reason = refused(option, copy);
            if (reason != null) {
                refusals.add(new Refusal(option.toString(), reason));
                timeFormat &= option != CopyOption.TIMEFORMAT;
            }
        }
        List<ColumnEncoder> encoders = new ArrayList<>();
        Copy readable = timeFormat ? copy : copy.timeFormat(com.sparkify.dwh.copy.TimeFormat.DEFAULT);
        for (Column column : columns) {
            ColumnEncoder encoder = Encoders.of(column, readable);
            if (encoder == null) {
                refusals.add(new Refusal("column " + column.name() + " of type " + column.type(), Encoders.SUPPORTED));
            } else if (column.computed()) {
                refusals.add(new Refusal(
                        "column " + column.name(), "it is GENERATED ALWAYS: leave it out of the column list"));
            } else {
                encoders.add(encoder);
            }
        }
        if (!refusals.isEmpty()) {
            throw new UnsupportedOptionException("PostgreSQL", "COPY", refusals);
        }
        return new CopyPlan(copy, encoders);
    }

    /** Why an option can't be honoured, or null. */
    private static @Nullable String refused(CopyOption option, Copy copy) {
        return switch (option) {
            case TIMEFORMAT -> refusedTimeFormat(copy);
            // The object store knows where its bucket is; it was made with its region.
            case REGION -> null;
            // PostgreSQL's columns have no encodings: the rows are the same whatever it says.
            case COMPUPDATE, COMPROWS -> null;
            case COMPRESSION ->
                copy.compression().orElseThrow() == Compression.LZOP
                        ? "LZO has no well-kept decoder under a permissive licence: compress with GZIP, BZIP2 or ZSTD"
                        : null;
            case ACCEPTINVCHARS, BLANKSASNULL, EMPTYASNULL, TRUNCATECOLUMNS, MAXERROR, STATUPDATE -> null;
            // The format's own.
            case QUOTE, DELIMITER, ESCAPE, REMOVEQUOTES, NULL_AS, IGNOREHEADER, IGNOREBLANKLINES, FILLRECORD -> null;
            case SERIALIZETOJSON -> NOT_YET;
            case ENCRYPTED, ENCODING, DATEFORMAT, ACCEPTANYDATE, TRIMBLANKS, ROUNDEC, EXPLICIT_IDS -> NOT_YET;
            case IGNOREALLERRORS, NOLOAD -> NOT_YET;
        };
    }

    private static @Nullable String refusedTimeFormat(Copy copy) {
        try {
            TimestampReader.of(copy.timeFormat(), false);
            return null;
        } catch (IllegalArgumentException e) {
            return "'" + copy.timeFormat().text() + "' can't be read: " + e.getMessage();
        }
    }

    List<String> columnNames() {
        return encoders.stream().map(encoder -> encoder.column().name()).toList();
    }
}
