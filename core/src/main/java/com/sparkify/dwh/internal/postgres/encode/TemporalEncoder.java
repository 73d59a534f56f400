package com.sparkify.dwh.internal.postgres.encode;

import com.sparkify.dwh.warehouse.LoadError;

/** Encodes DATE, TIME, TIMESTAMP and TIMESTAMPTZ. */
abstract class TemporalEncoder extends ScalarEncoder {

    private final boolean anyDate;

    private TemporalEncoder(TargetColumn column, boolean anyDate) {
        super(column);
        this.anyDate = anyDate;
    }

    /**
     * Encodes TIMESTAMP and TIMESTAMPTZ by TIMEFORMAT.
     *
     * @param anyDate whether an invalid value becomes NULL (ACCEPTANYDATE)
     */
    static ColumnEncoder timestamp(TargetColumn column, TimestampReader reader, boolean anyDate) {
        return new TemporalEncoder(column, anyDate) {
            @Override
            void read(byte[] in, int from, int to, CopyBuffer out) throws Rejection {
                out.writeField(reader.micros(in, from, to));
            }
        };
    }

    /**
     * Encodes DATE by DATEFORMAT.
     *
     * @param anyDate whether an invalid value becomes NULL (ACCEPTANYDATE)
     */
    static ColumnEncoder date(TargetColumn column, DateReader reader, boolean anyDate) {
        return new TemporalEncoder(column, anyDate) {
            @Override
            void read(byte[] in, int from, int to, CopyBuffer out) throws Rejection {
                out.writeField(reader.days(in, from, to));
            }
        };
    }

    /** Encodes TIME: {@code HH:MI:SS}, optionally with a fraction. */
    static ColumnEncoder time(TargetColumn column) {
        TimeParser text = new TimeParser();
        return new TemporalEncoder(column, false) {
            @Override
            void read(byte[] in, int from, int to, CopyBuffer out) throws Rejection {
                text.start(in, from, to);
                boolean read = text.time() && text.atEnd();
                if (!read || text.hour > 23 || text.minute > 59 || text.second > 59) {
                    throw new Rejection(LoadError.Code.TIMESTAMP, "Invalid time format or value [HH:MI:SS]");
                }
                out.writeField(text.microsOfDay());
            }
        };
    }

    @Override
    final void convert(byte[] in, int from, int to, CopyBuffer out) throws Rejection {
        try {
            read(in, from, to, out);
        } catch (Rejection rejection) {
            if (!anyDate) {
                throw rejection;
            }
            writeNull(out);
        }
    }

    /**
     * Writes the field. If this method throws an exception, it has written nothing.
     *
     * @throws Rejection if the text is invalid
     */
    abstract void read(byte[] in, int from, int to, CopyBuffer out) throws Rejection;
}
