package com.sparkify.dwh.star;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sparkify.dwh.schema.generated.Tables;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LedgerExceptionTest {

    private static LedgerEntry entry(String uri, OptionalLong rows) {
        return new LedgerEntry(uri, "v", 1, rows);
    }

    private static List<LedgerEntry> entries(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> entry("s3://b/" + i, OptionalLong.of(2)))
                .toList();
    }

    @Test
    void whatChangedIsNamed() {
        assertEquals("""
                Nothing was loaded: 1 object changed since loading:
                  s3://b/0
                Put back what was there, or load everything anew: etl --full""", LedgerException.changed(entries(1)).getMessage());
    }

    @Test
    void twentyAreListed() {
        String listed = IntStream.range(0, 20).mapToObj(i -> "\n  s3://b/" + i).reduce("", String::concat);
        assertEquals(
                "Nothing was loaded: 20 objects changed since loading:" + listed
                        + "\nPut back what was there, or load everything anew: etl --full",
                LedgerException.changed(entries(20)).getMessage());
        assertEquals(
                "Nothing was changed: loading everything anew loses 42 rows of 21 objects that are gone:" + listed
                        + "\n  … and 1 more\nPut them back, or lose the rows: --accept-loss",
                LedgerException.missing(entries(21)).getMessage());
    }

    @Test
    void rowsAreCountedAsFarAsTheyAreKnown() {
        assertEquals("1 row of 1 object that is gone", lost(OptionalLong.of(1)));
        assertEquals("0 rows of 1 object that is gone", lost(OptionalLong.of(0)));
        assertEquals("the rows (not counted for 1) of 1 object that is gone", lost(OptionalLong.empty()));
        assertEquals(
                "3 rows and more (not counted for 2) of 3 objects that are gone",
                lost(OptionalLong.of(3), OptionalLong.empty(), OptionalLong.empty()));
    }

    private static String lost(OptionalLong... rows) {
        String message = String.valueOf(LedgerException.missing(
                        List.of(rows).stream().map(each -> entry("uri", each)).toList())
                .getMessage());
        return message.substring(message.indexOf("loses ") + "loses ".length(), message.indexOf(":\n"));
    }

    @Test
    void rowsOfNobodyAreNamedByTheirTables() {
        assertEquals(
                """
                Nothing was loaded: staging_songs holds rows, and loaded_objects doesn't say from where: a script or \
                another job loaded them
                Replace them by what is there now: etl --full""", LedgerException.untracked(List.of(Tables.STAGING_SONGS)).getMessage());
        assertEquals(
                """
                Nothing was loaded: staging_events and staging_songs hold rows, and loaded_objects doesn't say from \
                where: a script or another job loaded them
                Replace them by what is there now: etl --full""",
                LedgerException.untracked(List.of(Tables.STAGING_EVENTS, Tables.STAGING_SONGS))
                        .getMessage());
    }
}
