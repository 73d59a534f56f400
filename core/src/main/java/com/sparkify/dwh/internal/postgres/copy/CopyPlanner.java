package com.sparkify.dwh.internal.postgres.copy;

import com.sparkify.dwh.copy.Copy;
import com.sparkify.dwh.copy.Copy.Compression;
import com.sparkify.dwh.copy.CopyOption;
import com.sparkify.dwh.copy.DateFormat;
import com.sparkify.dwh.copy.TimeFormat;
import com.sparkify.dwh.internal.postgres.encode.ColumnEncoder;
import com.sparkify.dwh.internal.postgres.encode.DateReader;
import com.sparkify.dwh.internal.postgres.encode.Encoders;
import com.sparkify.dwh.internal.postgres.encode.TargetColumn;
import com.sparkify.dwh.internal.postgres.encode.TimestampReader;
import com.sparkify.dwh.internal.postgres.plan.Planned;
import com.sparkify.dwh.internal.read.Codec;
import com.sparkify.dwh.storage.ObjectStore;
import java.util.List;

/** Plans a COPY: its source, format, options and columns. Each of these parts is either ready or refused. */
record CopyPlanner(Copy copy, Catalogue.Target target, ObjectStore store, String table) {

    Planned<CopyPlan> plan() {
        return copy.source()
                .match(new CopySourcePlan(store, copy, table))
                .and(copy.format().match(new CopyFormatPlan(copy, target.loaded(), store, table)), CopyPlan.Input::new)
                .and(options(), CopyPlan.Input::decompressedBy)
                .and(columnEncoders(), (input, encoders) -> new CopyPlan(copy, input, encoders, target.unfilled()));
    }

    /**
     * Plans all options, and returns the codec that COMPRESSION selects. Only checks the other options. The classes
     * that implement the other options read them from the COPY.
     */
    private Planned<Codec> options() {
        Planned<Codec> plan = Planned.ready(Codec.NONE);
        for (CopyOption option : copy.options()) {
            plan = with(option, plan);
        }
        return plan;
    }

    private Planned<Codec> with(CopyOption option, Planned<Codec> plan) {
        return switch (option) {
            case COMPRESSION -> plan.and(codec(copy.compression().orElseThrow()), (none, codec) -> codec);
            case DATEFORMAT -> plan.also(dates());
            case TIMEFORMAT -> plan.also(timestamps());
            case EXPLICIT_IDS -> plan.also(explicitIds());
            case ENCRYPTED ->
                plan.also(Planned.refused(
                        "ENCRYPTED",
                        "this library doesn't decrypt objects, and AWS ended client-side encryption on"
                                + " 2026-04-30: decrypt the"
                                + " objects, or let S3 encrypt them, which needs no option"));
            case SERIALIZETOJSON ->
                plan.also(Planned.refused(
                        "SERIALIZETOJSON", "PostgreSQL has no type SUPER: leave nested columns out of the file"));
            // Ignored, because the object store was created for a region.
            case REGION -> plan;
            // Ignored, because PostgreSQL's columns have no compression encodings. The loaded rows are the same.
            case COMPUPDATE, COMPROWS -> plan;
            // The encoders implement these options.
            case ACCEPTANYDATE, ACCEPTINVCHARS, BLANKSASNULL, EMPTYASNULL, TRIMBLANKS, TRUNCATECOLUMNS, ROUNDEC -> plan;
            // The readers of the formats implement these options.
            case QUOTE, DELIMITER, ESCAPE, REMOVEQUOTES, NULL_AS, IGNOREHEADER, IGNOREBLANKLINES, FILLRECORD -> plan;
            // Transcoding, Rejected and CopyRun implement these options.
            case ENCODING, MAXERROR, IGNOREALLERRORS, NOLOAD, STATUPDATE -> plan;
        };
    }

    private static Planned<Codec> codec(Compression compression) {
        return switch (compression) {
            case GZIP -> Planned.ready(Codec.GZIP);
            case BZIP2 -> Planned.ready(Codec.BZIP2);
            case ZSTD -> Planned.ready(Codec.ZSTD);
            case LZOP -> Planned.refused("LZOP", "this library has no LZO decoder: compress with GZIP, BZIP2 or ZSTD");
        };
    }

    private Planned<DateReader> dates() {
        try {
            return Planned.ready(DateReader.of(copy.dateFormat()));
        } catch (IllegalArgumentException e) {
            return unreadable("DATEFORMAT", copy.dateFormat().text(), e);
        }
    }

    private Planned<TimestampReader> timestamps() {
        try {
            return Planned.ready(TimestampReader.of(copy.timeFormat(), false));
        } catch (IllegalArgumentException e) {
            return unreadable("TIMEFORMAT", copy.timeFormat().text(), e);
        }
    }

    private static <T> Planned<T> unreadable(String option, String format, IllegalArgumentException reason) {
        return Planned.refused(option, "'" + format + "' can't be read: " + reason.getMessage());
    }

    private Planned<List<TargetColumn>> explicitIds() {
        List<TargetColumn> identities =
                target.loaded().stream().filter(TargetColumn::isIdentity).toList();
        return identities.isEmpty()
                ? Planned.refused(
                        "EXPLICIT_IDS",
                        "the COPY loads no IDENTITY column: name the column in the column list, or leave"
                                + " EXPLICIT_IDS out")
                : Planned.ready(identities);
    }

    private Planned<List<ColumnEncoder>> columnEncoders() {
        // If DATEFORMAT or TIMEFORMAT is refused, the default is used here, so that the columns are still checked.
        Copy dated = dates().refusals().isEmpty() ? copy : copy.dateFormat(DateFormat.DEFAULT);
        Copy readable = timestamps().refusals().isEmpty() ? dated : dated.timeFormat(TimeFormat.DEFAULT);
        return Planned.all(target.loaded().stream()
                .map(column -> encoder(column, readable))
                .toList());
    }

    private static Planned<ColumnEncoder> encoder(TargetColumn column, Copy copy) {
        ColumnEncoder encoder = Encoders.of(column, copy);
        String name = "column " + column.name();
        if (encoder == null) {
            return Planned.refused(name + " of type " + column.type(), Encoders.SUPPORTED);
        }
        return switch (column.generation()) {
            case NONE, IDENTITY_BY_DEFAULT -> Planned.ready(encoder);
            case EXPRESSION -> Planned.refused(name, "it is GENERATED ALWAYS: leave it out of the column list");
            case IDENTITY_ALWAYS ->
                copy.options().contains(CopyOption.EXPLICIT_IDS)
                        ? Planned.ready(encoder)
                        : Planned.refused(
                                name,
                                "it is GENERATED ALWAYS AS IDENTITY: specify EXPLICIT_IDS, or leave it out of"
                                        + " the column"
                                        + " list");
        };
    }
}
