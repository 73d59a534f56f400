package com.sparkify.dwh.internal.postgres.encode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sparkify.dwh.copy.TimeFormat;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class TimestampReaderTest {

    private static final LocalDateTime EPOCH = LocalDateTime.of(2000, 1, 1, 0, 0);
    private static final long YEAR_9999 = 253_402_300_799_999L;

    private static String read(TimeFormat format, boolean zone, String text) {
        byte[] in = (text + "012345678").getBytes(StandardCharsets.UTF_8);
        try {
            long micros = TimestampReader.of(format, zone).micros(in, 0, text.getBytes(StandardCharsets.UTF_8).length);
            return EPOCH.plus(micros, ChronoUnit.MICROS).toString();
        } catch (Rejection e) {
            return e.code().number() + " " + e.reason();
        }
    }

    private static String auto(String text) {
        return read(TimeFormat.auto(), false, text);
    }

    private static String withFormat(String format, String text) {
        return read(TimeFormat.of(format), false, text);
    }

    private static String withDefault(String text) {
        return read(TimeFormat.DEFAULT, false, text);
    }

    @Property
    void theDefaultFormatReadsWhatJavaWrites(
            @ForAll @LongRange(min = -62_135_596_800_000L, max = YEAR_9999) long millis) {
        LocalDateTime time = LocalDateTime.ofEpochSecond(
                Math.floorDiv(millis, 1000), (int) Math.floorMod(millis, 1000L) * 1_000_000, ZoneOffset.UTC);
        String text = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS", Locale.ROOT)
                .format(time);
        assertEquals(time.toString(), withDefault(text));
        assertEquals(time.toString(), auto(text));
        assertEquals(time.toString(), auto(text.replace(' ', 'T') + "Z"));
        assertEquals(time.toString(), read(TimeFormat.epochMilliseconds(), false, String.valueOf(millis)));
    }

    @Example
    void theDefaultFormatIsStrict() {
        String invalid = "1206 Invalid timestamp format or value [YYYY-MM-DD HH:MI:SS]";
        assertEquals("2018-11-05T01:02:03", withDefault("2018-11-05 01:02:03"));
        assertEquals("2018-11-05T01:02:03.123456", withDefault("2018-11-05 01:02:03.1234569"));
        for (String text : List.of(
                "2018-02-30 00:00:00",
                "2018-13-01 00:00:00",
                "2018-00-01 00:00:00",
                "0000-01-01 00:00:00",
                "2018-01-01 24:00:00",
                "2018-01-01 00:60:00",
                "2018-01-01 00:00:60",
                "2018-01-01",
                "2018-01-01 00:00",
                "2018-01-01 00:00:00.",
                "2018-01-01 00:00:00Z",
                "2018-01-01 00:00:00 ",
                "1541121934796",
                "x",
                "2018-01-01T00:00:00",
                "18-01-01 00:00:00",
                "2019-02-29 00:00:00")) {
            assertEquals(invalid, withDefault(text), text);
        }
        assertEquals("2016-02-29T00:00", withDefault("2016-02-29 00:00:00"));
    }

    @Example
    void theDefaultFormatTakesAnOffsetForAColumnWithZone() {
        assertEquals("2018-01-01T05:15", read(TimeFormat.DEFAULT, true, "2018-01-01 00:00:00-05:15"));
        assertEquals("2018-01-01T00:00", read(TimeFormat.DEFAULT, true, "2018-01-01 00:00:00"));
        assertEquals("2017-12-31T18:15", read(TimeFormat.DEFAULT, true, "2018-01-01 00:00:00+0545"));
    }

    @Example
    void autoReadsTheFormatsOfTheGuide() {
        assertEquals("2019-02-11T05:09:12.195", auto("2019-02-11T05:09:12.195Z"));
        assertEquals("1999-01-08T00:00", auto("J2451187"));
        assertEquals("1710-02-23T04:05:06.789", auto("J2345678 04:05:06.789"));
        assertEquals("1996-01-08T04:08:09", auto("19960108 040809"));
        assertEquals("1996-01-08T04:08:09", auto("960108 040809"));
        assertEquals("1996-01-08T00:00", auto("1996.008"));
        assertEquals("1996-01-08T04:05:06.789", auto("1996-01-08 04:05:06.789"));
        assertEquals("1997-12-17T07:37:16", auto("17 Dec 07:37:16 1997 PST"));
        assertEquals("1997-12-17T07:37:16", auto("12/17/1997 07:37:16.00 PST"));
        assertEquals("1997-12-17T07:37:16", auto("1997-12-17 07:37:16-08"));
        assertEquals("1997-12-17T07:37:16", auto("12.17.1997 07:37:16.00 PST"));
        assertEquals("1997-12-17T07:37:16", auto("17.12.1997 07:37:16.00 PST"));
        assertEquals("2018-01-01T00:00", auto("2018-01-01"));
        assertEquals("2018-01-01T10:30", auto("2018-01-01 10:30"));
    }

    @Example
    void autoReadsDatesInManyFormats() {
        assertEquals("2017-06-20T01:02:03", auto("2017/06/20 01:02:03"));
        assertEquals("2017-06-20T00:00", auto("2017.06.20"));
        for (String text : List.of(
                "20-JUN-17",
                "20-jun-2017",
                "20/Jun/2017",
                "20.Jun.2017",
                "20 June 2017",
                "20 June, 2017",
                "June 20, 2017",
                "June 20,2017",
                "Jun 20 2017",
                "Jun-20-2017",
                "Jun-20-17",
                "2017-Jun-20",
                "6/20/17",
                "06-20-2017",
                "20.06.17",
                "170620",
                "20170620",
                "2017.171")) {
            assertEquals("2017-06-20T00:00", auto(text), text);
        }
    }

    @Example
    void autoReadsTimesInManyFormats() {
        for (String text : List.of(
                "June 20, 2017 13:02:03",
                "20-JUN-17 1:02:03 PM",
                "2017-06-20 01:02:03pm",
                "2017/06/20 130203",
                "20170620 13:02:03",
                "Jun 20 13:02:03 2017 PST",
                "20 Jun 13:02:03 2017")) {
            assertEquals("2017-06-20T13:02:03", auto(text), text);
        }
        assertEquals("2017-06-20T00:30", auto("2017-06-20 12:30 AM"));
    }

    @Example
    void autoReadsYearsBeforeChrist() {
        assertEquals("-0094-01-08T00:00", auto("Jan-08-95 BC"));
        assertEquals("-0043-03-15T10:00", auto("0044-03-15 10:00:00 BC"));
        assertEquals("0044-03-15T10:00", auto("0044-03-15 10:00:00 AD"));
        assertEquals("0000-12-17T15:37:16", read(TimeFormat.auto(), true, "0001-12-17 07:37:16 PST BC"));
        assertEquals("-4712-01-01T00:00", auto("4713-01-01 BC"));
        assertEquals("-4712-01-01T00:00", auto("J38"));
    }

    @Example
    void autoConvertsZonesForAColumnWithZone() {
        assertEquals("1997-12-17T15:37:16", read(TimeFormat.auto(), true, "1997-12-17 07:37:16-08"));
        assertEquals("1997-12-17T15:37:16", read(TimeFormat.auto(), true, "17 Dec 07:37:16 1997 PST"));
        assertEquals("1997-12-17T07:37:16", read(TimeFormat.auto(), true, "1997-12-17 07:37:16 utc"));
    }

    @Example
    void autoRefusesOtherFormats() {
        for (String text : List.of(
                "08.01.1996",
                "08.01.96",
                "4714-12-31 BC",
                "J37",
                "0000-01-01",
                "2000-01-01 BC BC",
                "13/01/2017",
                "01-02/2017",
                "June 31, 2017",
                "Juni 20, 2017",
                "June 20,",
                "20 June",
                "2017-06-20 13:02 PM",
                "2017-06-20 0:02 AM",
                "1541121934796",
                "2018-02-30",
                "1996.367",
                "2018-01-01 00:00:00 CET",
                "J",
                "99999999",
                "17 Foo 07:37:16 1997",
                "2018-01-01 ")) {
            assertEquals("1206 Invalid timestamp format or value [auto]", auto(text), text);
        }
    }

    @Example
    void secondsAndMillisecondsOfTheEpochCanHaveDecimals() {
        assertEquals("2018-11-02T01:25:34.796", read(TimeFormat.epochMilliseconds(), false, "1541121934796.0"));
        assertEquals("2018-11-02T01:25:34.796999", read(TimeFormat.epochMilliseconds(), false, "1541121934796.9999"));
        assertEquals("2018-11-02T01:25:34", read(TimeFormat.epochSeconds(), false, "1541121934"));
        assertEquals("2018-11-02T01:25:34.796", read(TimeFormat.epochSeconds(), false, "1.541121934796e9"));
        assertEquals("1969-12-31T23:59:59", read(TimeFormat.epochSeconds(), false, "-1"));
        for (String text : List.of("x", "1x", "-", "1e999999999", "1e30", "99999999999999999999", "2018-01-01")) {
            assertEquals(
                    "1206 Invalid timestamp format or value [epochsecs]",
                    read(TimeFormat.epochSeconds(), false, text),
                    text);
        }
    }

    @Example
    void timestampsThatPostgresqlCannotStoreAreRefused() {
        for (String zeros : List.of("", ".0")) {
            assertEquals("-4713-11-24T00:00", read(TimeFormat.epochSeconds(), false, "-210866803200" + zeros));
            assertEquals("+294276-12-31T23:59:59", read(TimeFormat.epochSeconds(), false, "9224318015999" + zeros));
            assertEquals("-4713-11-24T00:00", read(TimeFormat.epochMilliseconds(), false, "-210866803200000" + zeros));
            assertEquals(
                    "+294276-12-31T23:59:59.999",
                    read(TimeFormat.epochMilliseconds(), false, "9224318015999999" + zeros));
            for (String text : List.of("-210866803201", "-999999999999", "9224318016000", "9999999999999")) {
                assertEquals(
                        "1206 Invalid timestamp format or value [epochsecs]",
                        read(TimeFormat.epochSeconds(), false, text + zeros),
                        text);
                assertEquals(
                        "1206 Invalid timestamp format or value [epochmillisecs]",
                        read(TimeFormat.epochMilliseconds(), false, text + "000" + zeros),
                        text);
            }
        }
    }

    @Example
    void formatsAreMadeOfRedshiftsElements() {
        assertEquals("2018-11-05T13:02:03", withFormat("MM.DD.YYYY HH24:MI:SS", "11.05.2018 13:02:03"));
        assertEquals("2018-11-05T13:02:03", withFormat("YYYY-MM-DDTHH:MI:SS", "2018-11-05T13:02:03"));
        assertEquals("2018-11-05T13:02", withFormat("DD MON YY HH12:MI AM", "05 November 18 1:02 PM"));
        assertEquals("2018-11-05T00:02", withFormat("DD/MONTH/YYYY HH12:MI PM", "5/nov/2018 12:02 am"));
        assertEquals("1970-01-02T00:00", withFormat("yymmdd", "700102"));
        assertEquals("2018-11-05T13:02:03.123", withFormat("YYYY-MM-DD HH:MI:SS.SSS", "2018-11-05 13:02:03.123"));
        assertEquals(
                "1206 Invalid timestamp format or value [DD MON YY HH12:MI AM]",
                withFormat("DD MON YY HH12:MI AM", "05 November 18 13:02 PM"));
    }

    @Example
    void unknownFormatElementsAreErrors() {
        assertEquals(
                "'Q' doesn't begin with a format element. The elements are YYYY, YY, MM, MON, MONTH, DD, HH, HH24,"
                        + " HH12, MI, SS, AM, PM and, after a point, S",
                refused("YYYY-MM-DD Q"));
        assertEquals("it needs a year, a month and a day", refused("HH:MI:SS"));
        assertEquals("'X'", refused("YYYY-MM-DD HH:MI:SSX").substring(0, 3));
        assertEquals("'J'", refused("J").substring(0, 3));
    }

    private static String refused(String format) {
        return String.valueOf(
                assertThrows(IllegalArgumentException.class, () -> TimestampReader.of(TimeFormat.of(format), false))
                        .getMessage());
    }
}
