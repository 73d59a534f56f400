package com.sparkify.dwh.warehouse.postgres;

import com.sparkify.dwh.warehouse.LoadErrorCode;

/** DATE, TIME, TIMESTAMP and TIMESTAMPTZ. */
abstract class TemporalEncoder extends ScalarEncoder {

    private final TimeText text = new TimeText();

    private TemporalEncoder(Column column) {
        super(column);
    }

    /** TIMESTAMP and TIMESTAMPTZ, by TIMEFORMAT. */
    static ColumnEncoder timestamp(Column column, TimestampReader reader) {
        return new TemporalEncoder(column) {
            @Override
            void convert(byte[] in, int from, int to, CopyBuffer out) throws Rejection {
                out.writeField(reader.micros(in, from, to));
            }
        };
    }

    /** DATE: {@code YYYY-MM-DD}; a time of the day may follow and is cut off. */
    static ColumnEncoder date(Column column) {
        return new TemporalEncoder(column) {
            @Override
            void convert(byte[] in, int from, int to, CopyBuffer out) throws Rejection {
                out.writeField(days(in, from, to));
            }
        };
    }

    /** TIME: {@code HH:MI:SS}, with a fraction or without. */
    static ColumnEncoder time(Column column) {
        return new TemporalEncoder(column) {
            @Override
            void convert(byte[] in, int from, int to, CopyBuffer out) throws Rejection {
                out.writeField(microsOfDay(in, from, to));
            }
        };
    }

    final int days(byte[] in, int from, int to) throws Rejection {
        text.start(in, from, to);
        boolean read = text.fourDigitYear()
                && text.literal('-')
                && text.month(2)
                && text.literal('-')
                && text.day(2)
                && (text.atEnd() || ((text.literal(' ') || text.literal('T')) && readTime()));
        if (!read || !text.atEnd() || !text.isValid()) {
            throw new Rejection(LoadErrorCode.DATE, "Invalid date format or value [YYYY-MM-DD]");
        }
        return text.days();
    }

    final long microsOfDay(byte[] in, int from, int to) throws Rejection {
        text.start(in, from, to);
        boolean read = readTime() && text.atEnd();
        if (!read || text.hour > 23 || text.minute > 59 || text.second > 59) {
            throw new Rejection(LoadErrorCode.TIMESTAMP, "Invalid time format or value [HH:MI:SS]");
        }
        return text.microsOfDay();
    }

    private boolean readTime() {
        return text.hour(2)
                && text.literal(':')
                && text.minute()
                && text.literal(':')
                && text.second()
                && (!text.literal('.') || text.fraction());
    }
}
