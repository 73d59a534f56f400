package com.sparkify.dwh.warehouse.postgres;

import com.sparkify.dwh.copy.Copy;
import com.sparkify.dwh.copy.CopyOption;
import com.sparkify.dwh.copy.DataFormat;
import com.sparkify.dwh.copy.Json;
import com.sparkify.dwh.warehouse.UnsupportedOptionException;
import com.sparkify.dwh.warehouse.UnsupportedOptionException.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
        refused(copy.format()).ifPresent(refusals::add);
        boolean timeFormat = true;
        for (CopyOption option : copy.options()) {
            String reason = refused(option, copy);
            if (reason != null) {
                refusals.add(new Refusal(option.name(), reason));
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

    private static Optional<Refusal> refused(DataFormat format) {
        return format.match(json -> json.mapping() == Json.Mapping.NOSHRED
                ? Optional.of(new Refusal(
                        "JSON 'noshred'",
                        "PostgreSQL has no type SUPER; name columns for the keys and use 'auto' or a JSONPaths file"))
                : Optional.empty());
    }

    /** Why an option can't be honoured, or null. */
    private static @Nullable String refused(CopyOption option, Copy copy) {
        return switch (option) {
            case TIMEFORMAT -> refusedTimeFormat(copy);
            // The object store knows where its bucket is; it was made with its region.
            case REGION -> null;
            // PostgreSQL's columns have no encodings: the rows are the same whatever it says.
            case COMPUPDATE -> null;
            case COMPRESSION, ACCEPTINVCHARS, BLANKSASNULL, EMPTYASNULL, TRUNCATECOLUMNS, MAXERROR, STATUPDATE -> null;
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
