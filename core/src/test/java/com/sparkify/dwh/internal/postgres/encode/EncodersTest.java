package com.sparkify.dwh.internal.postgres.encode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sparkify.dwh.copy.Copy;
import com.sparkify.dwh.copy.DateFormat;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.postgresql.core.Oid;

class EncodersTest {

    @Test
    void booleansHaveTenSpellingsInAnyCase() {
        TargetColumn column = Encoded.column(Oid.BOOL, -1);
        for (String json : List.of("true", "1", "\"T\"", "\"Yes\"", "\"y\"", "\"TRUE\"")) {
            assertEquals(1, Encoded.field(column, json).get(), json);
        }
        for (String json : List.of("false", "0", "\"F\"", "\"No\"", "\"n\"", "\"False\"")) {
            assertEquals(0, Encoded.field(column, json).get(), json);
        }
        assertEquals("1210 2: Unknown boolean format", Encoded.error(column, "2"));
        assertEquals("1210 truely: Unknown boolean format", Encoded.error(column, "\"truely\""));
    }

    @Test
    void theDefaultDateFormatReadsIsoDates() {
        TargetColumn column = Encoded.column(Oid.DATE, -1);
        assertEquals(
                LocalDate.of(2018, 11, 5),
                LocalDate.of(2000, 1, 1)
                        .plusDays(Encoded.field(column, "\"2018-11-05\"").getInt()));
        assertEquals(-1, Encoded.field(column, "\"1999-12-31 23:59:59.5\"").getInt());
        for (String text : List.of("2018-02-30", "20180101", "2018-1-1", "2018-01-01x", "2018-01-01 25:00:00")) {
            assertEquals(
                    "1205 " + text + ": Invalid date format or value [YYYY-MM-DD]",
                    Encoded.error(column, '"' + text + '"'));
        }
    }

    private static String date(String format, String text) {
        TargetColumn column = Encoded.column(Oid.DATE, -1);
        return LocalDate.of(2000, 1, 1)
                .plusDays(Encoded.field(
                                column,
                                copy -> copy.dateFormat(DateFormat.of(format)),
                                ('"' + text + '"').getBytes(StandardCharsets.UTF_8))
                        .getInt())
                .toString();
    }

    private static String dateError(String format, String text) {
        return Encoded.error(
                Encoded.column(Oid.DATE, -1),
                copy -> copy.dateFormat(DateFormat.of(format)),
                ('"' + text + '"').getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void dateFormatSaysHowDatesAreRead() {
        assertEquals("2003-03-31", date("MM/DD/YYYY", "03/31/2003"));
        assertEquals("2003-03-31", date("MON DD, YYYY", "March 31, 2003"));
        assertEquals("1999-01-01", date("MON-DD-YYYY", "Jan-01-1999"));
        assertEquals("2003-03-31", date("yymmdd", "030331"));
        assertEquals("2003-03-31", date("MM.DD.YYYY HH:MI:SS", "03.31.2003 18:45:05.5"));
        assertEquals("2003-03-31", date("MM/DD/YYYY", "03/31/2003 18:45:05"));
        assertEquals(
                "1205 31/03/2003: Invalid date format or value [MM/DD/YYYY]", dateError("MM/DD/YYYY", "31/03/2003"));
        assertEquals(
                "1205 02/29/2003: Invalid date format or value [MM/DD/YYYY]", dateError("MM/DD/YYYY", "02/29/2003"));
        assertEquals(
                "1205 03.31.2003: Invalid date format or value [MM.DD.YYYY HH:MI:SS]",
                dateError("MM.DD.YYYY HH:MI:SS", "03.31.2003"));
        assertEquals(
                "1205 03.31.2003 24:00:00: Invalid date format or value [MM.DD.YYYY]",
                dateError("MM.DD.YYYY", "03.31.2003 24:00:00"));
    }

    @Test
    void autoReadsTheDateFormatsOfTheGuide() {
        assertEquals("1999-01-08", date("auto", "J2451187"));
        assertEquals("1996-01-08", date("auto", "1996.008"));
        assertEquals("1969-12-31", date("auto", "1969-12-31 23:59:59"));
        assertEquals("1997-12-17", date("auto", "17 Dec 07:37:16 1997 PST"));
        assertEquals("1205 08.01.1996: Invalid date format or value [auto]", dateError("auto", "08.01.1996"));
    }

    @Test
    void acceptAnyDateLoadsInvalidDatesAsNull() {
        UnaryOperator<Copy> any = copy -> copy.acceptAnyDate(DateFormat.DEFAULT);
        TargetColumn date = Encoded.column(Oid.DATE, -1);
        assertTrue(Encoded.isNull(date, any, "\"00/00/00\""));
        assertFalse(Encoded.isNull(date, any, "\"2018-11-05\""));
        assertTrue(Encoded.isNull(Encoded.column(Oid.TIMESTAMP, -1), any, "\"00/00/00 00:00:00\""));
        assertTrue(Encoded.isNull(Encoded.column(Oid.TIMESTAMPTZ, -1), any, "[1]"));
        assertEquals(
                "1206 x: Invalid time format or value [HH:MI:SS]",
                Encoded.error(Encoded.column(Oid.TIME, -1), any, "\"x\"".getBytes(StandardCharsets.UTF_8)));
        TargetColumn required = new TargetColumn("c", "date", Oid.DATE, -1, true, TargetColumn.Generation.NONE);
        assertEquals(
                "1213 x: Missing data for not-null field",
                Encoded.error(required, any, "\"x\"".getBytes(StandardCharsets.UTF_8)));
        assertEquals(
                "1218 a\\u0000: Text can't hold the NUL character \\u0000",
                Encoded.error(date, any, "\"a\\u0000\"".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void invalidIdentityValuesHaveTheirOwnErrorCode() {
        TargetColumn column =
                new TargetColumn("c", "bigint", Oid.INT8, -1, true, TargetColumn.Generation.IDENTITY_BY_DEFAULT);
        assertEquals(7, Encoded.field(column, "7").getLong());
        assertEquals("1217 x: Invalid digit, Value 'x', Pos 0, Type: Long", Encoded.error(column, "\"x\""));
        assertEquals("1213 null: Missing data for not-null field", Encoded.error(column, "null"));
    }

    @Test
    void timesAreLessThan24Hours() {
        TargetColumn column = Encoded.column(Oid.TIME, -1);
        assertEquals(3_723_500_000L, Encoded.field(column, "\"01:02:03.5\"").getLong());
        assertEquals("1206 24:00:00: Invalid time format or value [HH:MI:SS]", Encoded.error(column, "\"24:00:00\""));
    }

    @Test
    void escapesAreDecodedBeforeAValueIsRead() {
        assertEquals(
                12,
                Encoded.field(Encoded.column(Oid.INT4, -1), "\"\\u0031\\u0032\"")
                        .getInt());
    }
}
