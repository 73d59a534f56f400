package com.sparkify.dwh.warehouse.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sparkify.dwh.RedshiftDSL;
import com.sparkify.dwh.copy.Copy;
import com.sparkify.dwh.copy.Json;
import com.sparkify.dwh.copy.TimeFormat;
import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.Location;
import com.sparkify.dwh.warehouse.UnsupportedOptionException;
import java.time.LocalDate;
import java.util.List;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.postgresql.core.Oid;

class EncodersTest {

    @Test
    void booleansHaveTenSpellingsInAnyCase() {
        Column column = Encoded.column(Oid.BOOL, -1);
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
    void datesAreIsoDatesOfTheCalendar() {
        Column column = Encoded.column(Oid.DATE, -1);
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

    @Test
    void timesAreTimesOfTheDay() {
        Column column = Encoded.column(Oid.TIME, -1);
        assertEquals(3_723_500_000L, Encoded.field(column, "\"01:02:03.5\"").getLong());
        assertEquals("1206 24:00:00: Invalid time format or value [HH:MI:SS]", Encoded.error(column, "\"24:00:00\""));
    }

    @Test
    void escapedScalarsAreDecodedFirst() {
        assertEquals(
                12,
                Encoded.field(Encoded.column(Oid.INT4, -1), "\"\\u0031\\u0032\"")
                        .getInt());
    }

    @Test
    void everythingThatPostgresqlCannotDoIsRefusedAtOnce() {
        Copy copy = RedshiftDSL.copyInto(DSL.table(DSL.name("t")))
                .from(Location.parse("s3://bucket/events"))
                .authorizedBy(Authorization.defaultRole())
                .json(Json.noShred())
                .timeFormat(TimeFormat.of("YYYY-MM-DD Q"))
                .region("us-west-2");
        List<Column> columns = List.of(
                new Column("a", "integer", Oid.INT4, -1, false, false),
                new Column("b", "jsonb", Oid.JSONB, -1, false, false),
                new Column("c", "integer", Oid.INT4, -1, false, true));
        UnsupportedOptionException e = assertThrows(UnsupportedOptionException.class, () -> CopyPlan.of(copy, columns));
        assertEquals(
                "PostgreSQL can't do this COPY:\n"
                        + "  JSON 'noshred': PostgreSQL has no type SUPER; name columns for the keys and use 'auto' or a"
                        + " JSONPaths file\n"
                        + "  TIMEFORMAT: 'YYYY-MM-DD Q' can't be read: 'Q' begins with none of YYYY, YY, MM, MON, MONTH,"
                        + " DD, HH, HH24, HH12, MI, SS, AM, PM and, behind a point, S\n"
                        + "  column b of type jsonb: SMALLINT, INTEGER, BIGINT, REAL, DOUBLE PRECISION, NUMERIC, BOOLEAN,"
                        + " CHAR, VARCHAR, TEXT, DATE, TIME, TIMESTAMP and TIMESTAMPTZ are loaded\n"
                        + "  column c: it is GENERATED ALWAYS: leave it out of the column list",
                e.getMessage());
    }
}
