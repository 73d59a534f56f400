package com.sparkify.dwh.internal.literal;

import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.GregorianCalendar;
import java.util.Locale;
import org.jooq.QueryPart;
import org.jooq.impl.CustomQueryPart;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Literals of dates and times, such as {@code date '2024-02-29'}, rounded to microseconds. They replace jOOQ's
 * literals, because jOOQ converts dates and times through the JVM's time zone. A time zone lacks some local times, such
 * as 02:30 on the day on which summer time begins. jOOQ also omits BC, and the fraction of a {@code LocalTime}.
 *
 * <p>Both engines read these literals. Source: Amazon Redshift Developer Guide, "Date, time, and timestamp literals".
 */
public final class TemporalLiteral {

    private static final int NANOS = 1_000;
    private static final int SECONDS_PER_MINUTE = 60;
    private static final LocalDateTime MAX = LocalDateTime.MAX.truncatedTo(ChronoUnit.MICROS);

    private TemporalLiteral() {}

    /** The literal for this value; null if it isn't a date or time. */
    public static @Nullable QueryPart of(@Nullable Object value) {
        if (value instanceof LocalDate date) {
            return literal("date", date(date), era(date));
        } else if (value instanceof LocalDateTime moment) {
            return timestamp(moment);
        } else if (value instanceof LocalTime time) {
            return literal("time", time(time), "");
        } else if (value instanceof OffsetDateTime moment) {
            return timestamp(moment);
        } else if (value instanceof Instant moment) {
            return timestamp(moment.atOffset(ZoneOffset.UTC));
        } else if (value instanceof OffsetTime time) {
            return literal("time with time zone", time(time.toLocalTime()), offset(time.getOffset()));
        } else if (value instanceof Timestamp moment) {
            return timestamp(local(moment));
        } else if (value instanceof Date date) {
            LocalDate local = date(date, date.toLocalDate());
            return literal("date", date(local), era(local));
        }
        return null;
    }

    private static QueryPart literal(String type, String text, String suffix) {
        return CustomQueryPart.of(ctx -> ctx.visit(DSL.keyword(type))
                .sql(" '")
                .sql(text, true)
                .sql(suffix, true)
                .sql('\''));
    }

    private static QueryPart timestamp(LocalDateTime moment) {
        LocalDateTime rounded = rounded(moment);
        LocalDate date = rounded.toLocalDate();
        String time = clock(rounded.toLocalTime());
        // jOOQ's literals of TIMESTAMP always have a fraction.
        String text = date(date) + " " + time + (time.indexOf('.') < 0 ? ".0" : "");
        return literal("timestamp", text, era(date));
    }

    private static QueryPart timestamp(OffsetDateTime moment) {
        if (moment.getOffset().getTotalSeconds() % SECONDS_PER_MINUTE != 0) {
            return timestamp(moment.withOffsetSameInstant(ZoneOffset.UTC));
        }
        LocalDateTime rounded = rounded(moment.toLocalDateTime());
        String text = date(rounded.toLocalDate()) + " " + clock(rounded.toLocalTime());
        return literal("timestamp with time zone", text, offset(moment.getOffset()) + era(rounded.toLocalDate()));
    }

    private static LocalDateTime rounded(LocalDateTime moment) {
        LocalDateTime cut = moment.truncatedTo(ChronoUnit.MICROS);
        // Doesn't add half a microsecond, because LocalDateTime.MAX would overflow.
        return moment.get(ChronoField.NANO_OF_SECOND) % NANOS >= NANOS / 2 && cut.isBefore(MAX)
                ? cut.plusNanos(NANOS)
                : cut;
    }

    private static LocalDateTime local(Timestamp moment) {
        LocalDateTime local = moment.toLocalDateTime();
        return LocalDateTime.of(date(moment, local.toLocalDate()), local.toLocalTime());
    }

    /** The date with its era. The conversions of {@code java.sql} lose the era. */
    private static LocalDate date(java.util.Date moment, LocalDate date) {
        GregorianCalendar calendar = new GregorianCalendar(Locale.ROOT);
        calendar.setTime(moment);
        return calendar.get(GregorianCalendar.ERA) == GregorianCalendar.BC
                ? date.withYear(1 - date.get(ChronoField.YEAR_OF_ERA))
                : date;
    }

    private static String date(LocalDate date) {
        return String.format(
                Locale.ROOT,
                "%04d-%02d-%02d",
                date.get(ChronoField.YEAR_OF_ERA),
                date.getMonthValue(),
                date.getDayOfMonth());
    }

    private static String era(LocalDate date) {
        return date.getYear() > 0 ? "" : " BC";
    }

    private static String time(LocalTime time) {
        LocalDateTime rounded = rounded(LocalDate.EPOCH.atTime(time));
        return rounded.toLocalDate().equals(LocalDate.EPOCH) ? clock(rounded.toLocalTime()) : "24:00:00";
    }

    private static String clock(LocalTime time) {
        String seconds =
                String.format(Locale.ROOT, "%02d:%02d:%02d", time.getHour(), time.getMinute(), time.getSecond());
        int micros = time.getNano() / NANOS;
        return micros == 0 ? seconds : (seconds + String.format(Locale.ROOT, ".%06d", micros)).replaceFirst("0+$", "");
    }

    private static String offset(ZoneOffset offset) {
        return offset.equals(ZoneOffset.UTC) ? "+00:00" : offset.getId();
    }
}
