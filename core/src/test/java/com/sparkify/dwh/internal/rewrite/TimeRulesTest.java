package com.sparkify.dwh.internal.rewrite;

import static com.sparkify.dwh.internal.rewrite.Rendered.REDSHIFT;
import static com.sparkify.dwh.internal.rewrite.Rendered.T;
import static com.sparkify.dwh.internal.rewrite.Rendered.assertField;
import static com.sparkify.dwh.internal.rewrite.Rendered.assertFieldRefused;
import static com.sparkify.dwh.internal.rewrite.Rendered.assertRendered;
import static org.jooq.impl.DSL.decade;
import static org.jooq.impl.DSL.epoch;
import static org.jooq.impl.DSL.extract;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.localDateDiff;
import static org.jooq.impl.DSL.localDateTimeDiff;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.second;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.SQLDataType.LOCALDATE;
import static org.jooq.impl.SQLDataType.LOCALDATETIME;
import static org.jooq.impl.SQLDataType.LOCALTIME;
import static org.jooq.impl.SQLDataType.TIMESTAMPWITHTIMEZONE;
import static org.jooq.impl.SQLDataType.VARCHAR;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.TimeZone;
import org.jooq.DatePart;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;

/** Tests the rules for differences and literals of dates and times. */
class TimeRulesTest {

    private static final Field<LocalDateTime> D = field(name("t", "d"), LOCALDATETIME);
    private static final Field<LocalDateTime> E = field(name("t", "e"), LOCALDATETIME);
    private static final Field<LocalDate> DAY = field(name("t", "day"), LOCALDATE);

    private static void assertDifference(String expected, DatePart unit) {
        assertField(expected, localDateTimeDiff(unit, D, E));
    }

    @Test
    void differencesOfTimestampsAreCountedInMicroseconds() {
        String micros = "datediff(microsecond, \"t\".\"d\", \"t\".\"e\")";
        assertDifference(micros, DatePart.MICROSECOND);
        assertDifference("(" + micros + " / 1000.0)", DatePart.MILLISECOND);
        assertDifference("(" + micros + " / 1000000.0)", DatePart.SECOND);
        assertDifference("(" + micros + " / 60000000.0)", DatePart.MINUTE);
        assertDifference("(" + micros + " / 3600000000.0)", DatePart.HOUR);
        assertDifference("(" + micros + " / 86400000000)", DatePart.DAY);
        assertDifference("(" + micros + " * 1000)", DatePart.NANOSECOND);
        assertDifference(
                "(((extract(year from \"t\".\"e\") - extract(year from \"t\".\"d\")) * 12)"
                        + " + (extract(month from \"t\".\"e\") - extract(month from \"t\".\"d\")))",
                DatePart.MONTH);
        assertRendered(
                "select \"t\".\"d\" from \"t\" where (" + micros + " / 3600000000.0) > 1",
                select(D).from(T).where(localDateTimeDiff(DatePart.HOUR, D, E).gt(1)));
    }

    @Test
    void aPartOfATimestamptzIsAnInteger() {
        Field<OffsetDateTime> zoned = field(name("t", "zoned"), TIMESTAMPWITHTIMEZONE);
        assertField(
                "mod(cast(extract(year from \"t\".\"zoned\") as INTEGER), 4)",
                DSL.year(zoned).mod(4));
        assertField("cast((extract(dow from \"t\".\"zoned\") + 1) as INTEGER)", extract(zoned, DatePart.DAY_OF_WEEK));
        assertField(
                "(mod((cast((extract(dow from \"t\".\"zoned\") + 1) as INTEGER) + 5), 7) + 1)",
                extract(zoned, DatePart.ISO_DAY_OF_WEEK));
    }

    @Test
    void secondsOfTheEpochKeepTheirFractionsAndDoNotOverflow() {
        Field<LocalTime> time = field(name("t", "time"), LOCALTIME);
        Field<OffsetDateTime> zoned = field(name("t", "zoned"), TIMESTAMPWITHTIMEZONE);
        assertField(
                "((datediff(microsecond, timestamp '1970-01-01 00:00:00.0', \"t\".\"d\") / 1000000.0) * 1000)",
                epoch(D).mul(inline(1000)));
        assertField("(datediff(microsecond, time '00:00:00', \"t\".\"time\") / 1000000.0)", epoch(time));
        assertField("(datediff(microsecond, \"t\".\"d\", \"t\".\"e\") / 1000000.0)", epoch(E.sub(D)));
        assertField("cast(extract(epoch from \"t\".\"day\") as BIGINT)", epoch(DAY));
        assertField("extract(epoch from \"t\".\"zoned\")", epoch(zoned));
    }

    @Test
    void secondsOfATimestampKeepTheirFractions() {
        Field<LocalTime> time = field(name("t", "time"), LOCALTIME);
        Field<OffsetDateTime> zoned = field(name("t", "zoned"), TIMESTAMPWITHTIMEZONE);
        String micros = "datediff(microsecond, date_trunc('minute', \"t\".\"d\"), \"t\".\"d\")";
        assertField("(" + micros + " / 1000000.0)", second(D));
        assertField("(" + micros + " / 1000.0)", extract(D, DatePart.MILLISECOND));
        assertField(micros, extract(D, DatePart.MICROSECOND));
        assertField(
                "(mod(datediff(microsecond, time '00:00:00', \"t\".\"time\"), 60000000) / 1000000.0)", second(time));
        assertField(
                "(datediff(microsecond, date_trunc('minute', cast(\"t\".\"zoned\" as TIMESTAMP)),"
                        + " cast(\"t\".\"zoned\" as TIMESTAMP)) / 1000000.0)",
                second(zoned));
        String interval = "(mod(datediff(microsecond, \"t\".\"d\", \"t\".\"e\"), 60000000) / 1000000.0)";
        assertField(interval, extract(E.sub(D), DatePart.SECOND));
        assertField(interval, extract(localDateTimeDiff(E, D), DatePart.SECOND));
        assertField("(datediff(microsecond, \"t\".\"d\", \"t\".\"e\") / 1000000.0)", epoch(localDateTimeDiff(E, D)));
        assertFieldRefused(
                "Redshift doesn't support EXTRACT of MILLISECOND of a value whose type jOOQ doesn't know:"
                        + " give the field a type such as SQLDataType.LOCALDATETIME",
                extract(field(name("t", "d")), DatePart.MILLISECOND));
    }

    @Test
    void millisecondsOfAValueWithoutATimeAreRefused() {
        assertFieldRefused(
                "Redshift doesn't support EXTRACT of MILLISECOND of a DATE: cast the value to TIMESTAMP",
                extract(DAY, DatePart.MILLISECOND));
        assertFieldRefused(
                "Redshift doesn't support EXTRACT of MICROSECOND of a DATE: cast the value to TIMESTAMP",
                extract(DAY, DatePart.MICROSECOND));
        assertFieldRefused(
                "Redshift doesn't support EXTRACT of MICROSECOND of a value of type VARCHAR: use a TIMESTAMP, a"
                        + " TIMESTAMPTZ or a TIME",
                extract(field(name("t", "u"), VARCHAR), DatePart.MICROSECOND));
    }

    @Test
    void differencesInUnitsThatJooqDoesNotKnowAreRefused() {
        for (DatePart unit : List.of(
                DatePart.WEEK,
                DatePart.DAY_OF_YEAR,
                DatePart.DAY_OF_WEEK,
                DatePart.ISO_DAY_OF_WEEK,
                DatePart.EPOCH,
                DatePart.TIMEZONE,
                DatePart.TIMEZONE_HOUR,
                DatePart.TIMEZONE_MINUTE)) {
            String refused = "Redshift doesn't support differences in " + unit
                    + ", because jOOQ doesn't know the unit: take the difference in DAY or SECOND, and divide it";
            assertFieldRefused(refused, localDateTimeDiff(unit, D, E));
            assertFieldRefused(refused, localDateDiff(unit, DAY, DAY));
        }
        assertDifference("(extract(century from \"t\".\"e\") - extract(century from \"t\".\"d\"))", DatePart.CENTURY);
        assertDifference(
                "(((extract(year from \"t\".\"e\") - extract(year from \"t\".\"d\")) * 4)"
                        + " + (extract(quarter from \"t\".\"e\") - extract(quarter from \"t\".\"d\")))",
                DatePart.QUARTER);
    }

    @Test
    void differencesOfDatesAreNumbersOfDays() {
        String days = "(\"t\".\"day\" - \"t\".\"day\")";
        assertField(days, localDateDiff(DatePart.DAY, DAY, DAY));
        days = "cast(" + days + " as BIGINT)";
        assertField("(" + days + " * 24)", localDateDiff(DatePart.HOUR, DAY, DAY));
        assertField("(" + days + " * 1440)", localDateDiff(DatePart.MINUTE, DAY, DAY));
        assertField("(" + days + " * 86400)", localDateDiff(DatePart.SECOND, DAY, DAY));
        assertField("(" + days + " * 86400000)", localDateDiff(DatePart.MILLISECOND, DAY, DAY));
        assertField("(" + days + " * 86400000000)", localDateDiff(DatePart.MICROSECOND, DAY, DAY));
    }

    @Test
    void aDecadeBeginsWithAYearThatEndsInZero() {
        assertField("floor((extract(year from \"t\".\"d\") / 10))", decade(D));
        assertDifference(
                "(floor((extract(year from \"t\".\"e\") / 10)) - floor((extract(year from \"t\".\"d\") / 10)))",
                DatePart.DECADE);
    }

    @Test
    void literalsDoNotDependOnTheTimeZone() {
        TimeZone zone = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Europe/Berlin"));
            assertField("timestamp '2020-03-29 02:30:00.0'", inline(LocalDateTime.of(2020, 3, 29, 2, 30)));
            assertRendered(
                    "insert into \"t\" (\"d\") values (timestamp '2020-03-29 02:30:00.0')",
                    REDSHIFT.insertInto(T, D).values(LocalDateTime.of(2020, 3, 29, 2, 30)));
            assertRendered(
                    "create table \"q\" (\"c\" TIMESTAMP default timestamp '2020-03-29 02:30:00.0')",
                    REDSHIFT.createTable("q")
                            .column("c", LOCALDATETIME.defaultValue(LocalDateTime.of(2020, 3, 29, 2, 30))));
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Apia"));
            assertField("date '2011-12-30'", inline(LocalDate.of(2011, 12, 30)));
            assertField("timestamp '2011-12-30 12:00:00.0'", inline(LocalDateTime.of(2011, 12, 30, 12, 0)));
        } finally {
            TimeZone.setDefault(zone);
        }
    }

    @Test
    void literalsKeepMicroseconds() {
        assertField("time '01:02:03.456789'", inline(LocalTime.of(1, 2, 3, 456_789_000)));
        assertField("time '01:02:03'", inline(LocalTime.of(1, 2, 3)));
        assertField("time '24:00:00'", inline(LocalTime.MAX));
        assertField("time with time zone '01:02:03.5+02:00'", inline(OffsetTime.parse("01:02:03.5+02:00")));
        assertField(
                "timestamp '2020-01-02 03:04:05.123457'", inline(LocalDateTime.parse("2020-01-02T03:04:05.1234565")));
        assertField("timestamp '2020-01-02 03:04:05.12'", inline(LocalDateTime.parse("2020-01-02T03:04:05.12")));
        assertField("timestamp '999999999-12-31 23:59:59.999999'", inline(LocalDateTime.MAX));
        assertField(
                "timestamp with time zone '2020-01-02 03:04:05.000001+05:45'",
                inline(OffsetDateTime.parse("2020-01-02T03:04:05.000001+05:45")));
        assertField(
                "timestamp with time zone '2020-01-01 18:14:30+00:00'",
                inline(OffsetDateTime.parse("2020-01-02T00:00:00+05:45:30")));
        assertField(
                "timestamp with time zone '2020-01-02 03:04:05.5+00:00'",
                inline(Instant.parse("2020-01-02T03:04:05.5Z")));
        assertField(
                "timestamp '2020-01-02 03:04:05.25'",
                inline(Timestamp.valueOf(LocalDateTime.parse("2020-01-02T03:04:05.25"))));
    }

    @Test
    void literalsKeepYearsBeforeChrist() {
        LocalDateTime ides = LocalDateTime.of(-43, 3, 15, 12, 0);
        assertField("date '0044-03-15 BC'", inline(ides.toLocalDate()));
        assertField("timestamp '0044-03-15 12:00:00.0 BC'", inline(ides));
        assertField("timestamp with time zone '0044-03-15 12:00:00+00:00 BC'", inline(ides.atOffset(ZoneOffset.UTC)));
        assertField("date '0001-01-01 BC'", inline(LocalDate.of(0, 1, 1)));
        assertEquals("0003-12-19", new Date(-62_200_000_000_000L).toString());
        assertField("date '0003-12-19 BC'", inline(new Date(-62_200_000_000_000L)));
    }

    @Test
    void aTruncatedDateIsADate() {
        Field<LocalDate> day = field(name("t", "d"), LOCALDATE);
        String month = "cast(date_trunc('month', \"t\".\"d\") as DATE)";
        assertField(month, DSL.trunc(day, DatePart.MONTH));
        assertField(
                "cast(" + month + " as VARCHAR(MAX))",
                DSL.trunc(day, DatePart.MONTH).cast(VARCHAR));
        assertField("(\"t\".\"d\" - " + month + ")", DSL.localDateDiff(day, DSL.trunc(day, DatePart.MONTH)));
        assertField("cast(date_trunc('day', \"t\".\"d\") as DATE)", DSL.trunc(day));
        assertField(
                "date_trunc('month', \"t\".\"m\")", DSL.trunc(field(name("t", "m"), LOCALDATETIME), DatePart.MONTH));
    }
}
