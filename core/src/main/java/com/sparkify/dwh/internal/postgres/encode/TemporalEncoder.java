package com.sparkify.dwh.internal.postgres.encode;

import com.sparkify.dwh.warehouse.LoadErrorCode;

/** DATE, TIME, TIMESTAMP and TIMESTAMPTZ. */
abstract class TemporalEncoder extends ScalarEncoder {

    private final boolean anyDate;

    private TemporalEncoder(Column column, boolean anyDate) {
        super(column);
        this.anyDate = anyDate;
    }

    /**
     * TIMESTAMP and TIMESTAMPTZ, by TIMEFORMAT.
     *
     * @param anyDate whether what can't be read is NULL: ACCEPTANYDATE
     */
    static ColumnEncoder timestamp(Column column, TimestampReader reader, boolean anyDate) {
        return new TemporalEncoder(column, anyDate) {
            @Override
            void read(byte[] in, int from, int to, CopyBuffer out) throws Rejection {
                out.writeField(reader.micros(in, from, to));
            }
        };
    }

    /**
     * DATE, by DATEFORMAT.
     *
     * @param anyDate whether what can't be read is NULL: ACCEPTANYDATE
     */
    static ColumnEncoder date(Column column, DateReader reader, boolean anyDate) {
        return new TemporalEncoder(column, anyDate) {
            @Override
            void read(byte[] in, int from, int to, CopyBuffer out) throws Rejection {
                out.writeField(reader.days(in, from, to));
            }
        };
    }

    /** TIME: {@code HH:MI:SS}, with a fraction or without. */
    static ColumnEncoder time(Column column) {
        TimeText text = new TimeText();
        return new TemporalEncoder(column, false) {
            @Override
            void read(byte[] in, int from, int to, CopyBuffer out) throws Rejection {
                text.start(in, from, to);
                boolean read = text.time() && text.atEnd();
                if (!read || text.hour > 23 || text.minute > 59 || text.second > 59) {
                    throw new Rejection(LoadErrorCode.TIMESTAMP, "Invalid time format or value [HH:MI:SS]");
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

    /** Writes what the text means, or nothing. */
    abstract void read(byte[] in, int from, int to, CopyBuffer out) throws Rejection;
}
