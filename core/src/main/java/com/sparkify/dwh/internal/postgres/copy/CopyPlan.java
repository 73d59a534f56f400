package com.sparkify.dwh.internal.postgres.copy;

import com.sparkify.dwh.copy.Copy.Compression;
import com.sparkify.dwh.copy.Copy;
import com.sparkify.dwh.copy.CopyOption;
import com.sparkify.dwh.copy.DateFormat;
import com.sparkify.dwh.copy.TimeFormat;
import com.sparkify.dwh.internal.postgres.encode.Column;
import com.sparkify.dwh.internal.postgres.encode.ColumnEncoder;
import com.sparkify.dwh.internal.postgres.encode.DateReader;
import com.sparkify.dwh.internal.postgres.encode.Encoders;
import com.sparkify.dwh.internal.postgres.encode.TimestampReader;
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

    /**
     * Plans a COPY into these columns.
     *
     * @throws UnsupportedOptionException if something in it can't be honoured; everything that can't is named
     */
    static CopyPlan of(Copy copy, List<Column> columns) {
        List<Refusal> refusals = new ArrayList<>();
        copy.source().match(new RefusedSource()).ifPresent(refusals::add);
        copy.format().match(new RefusedFormat()).ifPresent(refusals::add);
        for (CopyOption option : copy.options()) {
            String reason = refused(option, copy, columns);
            if (reason != null) {
                refusals.add(new Refusal(words(option, copy), reason));
            }
        }
        Copy readable = readable(copy);
        List<ColumnEncoder> encoders = new ArrayList<>();
        for (Column column : columns) {
            ColumnEncoder encoder = Encoders.of(column, readable);
            String reason = encoder == null ? Encoders.SUPPORTED : generated(column, copy);
            if (encoder == null || reason != null) {
                String type = encoder == null ? " of type " + column.type() : "";
                refusals.add(new Refusal("column " + column.name() + type, String.valueOf(reason)));
            } else {
                encoders.add(encoder);
            }
        }
        if (!refusals.isEmpty()) {
            throw new UnsupportedOptionException("PostgreSQL", "COPY", refusals);
        }
        return new CopyPlan(copy, encoders);
    }

    /** The COPY without formats that can't be read, so that its columns can be looked at all the same. */
    private static Copy readable(Copy copy) {
        Copy readable = refusedTimeFormat(copy) == null ? copy : copy.timeFormat(TimeFormat.DEFAULT);
        return refusedDateFormat(copy) == null ? readable : readable.dateFormat(DateFormat.DEFAULT);
    }

    /** Why a column takes no values of the data, or null. */
    private static @Nullable String generated(Column column, Copy copy) {
        return switch (column.generation()) {
            case NONE, IDENTITY_BY_DEFAULT -> null;
            case EXPRESSION -> "it is GENERATED ALWAYS: leave it out of the column list";
            case IDENTITY_ALWAYS ->
                copy.options().contains(CopyOption.EXPLICIT_IDS)
                        ? null
                        : "it is GENERATED ALWAYS AS IDENTITY: say EXPLICIT_IDS, or leave it out of the column list";
        };
    }

    private static String words(CopyOption option, Copy copy) {
        return option == CopyOption.COMPRESSION
                ? copy.compression().orElseThrow().name()
                : option.toString();
    }

    /** Why an option can't be honoured, or null. */
    private static @Nullable String refused(CopyOption option, Copy copy, List<Column> columns) {
        return switch (option) {
            case TIMEFORMAT -> refusedTimeFormat(copy);
            case DATEFORMAT -> refusedDateFormat(copy);
            // The object store knows where its bucket is; it was made with its region.
            case REGION -> null;
            // PostgreSQL's columns have no encodings: the rows are the same whatever it says.
            case COMPUPDATE, COMPROWS -> null;
            case COMPRESSION ->
                copy.compression().orElseThrow() == Compression.LZOP
                        ? "this library brings no LZO decoder: compress with GZIP, BZIP2 or ZSTD"
                        : null;
            case ENCRYPTED ->
                "client-side encryption isn't decrypted here, and AWS ends it on 2026-04-30: decrypt the objects, or let"
                        + " S3 encrypt them, which needs no option";
            case EXPLICIT_IDS ->
                columns.stream().anyMatch(Column::isIdentity)
                        ? null
                        : "no IDENTITY column is among those that are loaded: name it in the column list, or leave"
                                + " EXPLICIT_IDS out";
            case ACCEPTINVCHARS, BLANKSASNULL, EMPTYASNULL, TRIMBLANKS, TRUNCATECOLUMNS, ROUNDEC -> null;
            case ENCODING, ACCEPTANYDATE, MAXERROR, IGNOREALLERRORS, NOLOAD, STATUPDATE -> null;
            case SERIALIZETOJSON -> "PostgreSQL has no type SUPER: leave nested columns out of the file";
            // The format's own.
            case QUOTE, DELIMITER, ESCAPE, REMOVEQUOTES, NULL_AS, IGNOREHEADER, IGNOREBLANKLINES, FILLRECORD -> null;
        };
    }

    private static @Nullable String refusedDateFormat(Copy copy) {
        try {
            DateReader.of(copy.dateFormat());
            return null;
        } catch (IllegalArgumentException e) {
            return "'" + copy.dateFormat().text() + "' can't be read: " + e.getMessage();
        }
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
