package com.sparkify.dwh.load;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sparkify.dwh.load.LoadPlan.LedgerEntry;
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

    private static String message(Refusal refusal) {
        LedgerException e = new LedgerException(refusal);
        assertEquals(refusal, e.refusal());
        return String.valueOf(e.getMessage());
    }

    @Test
    void changedObjectsAreNamed() {
        assertEquals("""
                Nothing was loaded: 1 object changed after loading:
                  s3://b/0
                Put the old content back, or replace everything with a full run""", message(new Refusal.Changed(entries(1))));
    }

    @Test
    void atMostTwentyObjectsAreListed() {
        String listed = IntStream.range(0, 20).mapToObj(i -> "\n  s3://b/" + i).reduce("", String::concat);
        assertEquals(
                "Nothing was loaded: 20 objects changed after loading:" + listed
                        + "\nPut the old content back, or replace everything with a full run",
                message(new Refusal.Changed(entries(20))));
        assertEquals(
                "Nothing was changed: loading everything again loses 42 rows of 21 objects that are gone:" + listed
                        + "\n  … and 1 more\nPut them back, or lose the rows with acceptLoss()",
                message(new Refusal.Loss(entries(21))));
    }

    @Test
    void lostRowsAreCountedWhereTheirNumberIsKnown() {
        assertEquals("1 row of 1 object that is gone", lost(OptionalLong.of(1)));
        assertEquals("0 rows of 1 object that is gone", lost(OptionalLong.of(0)));
        assertEquals("an unknown number of rows of 1 object that is gone", lost(OptionalLong.empty()));
        assertEquals(
                "at least 3 rows of 3 objects that are gone",
                lost(OptionalLong.of(3), OptionalLong.empty(), OptionalLong.empty()));
    }

    private static String lost(OptionalLong... rows) {
        String message = message(new Refusal.Loss(
                List.of(rows).stream().map(each -> entry("uri", each)).toList()));
        return message.substring(message.indexOf("loses ") + "loses ".length(), message.indexOf(":\n"));
    }

    @Test
    void tablesWithUntrackedRowsAreNamed() {
        assertEquals("""
                Nothing was loaded: songs holds rows, and loaded_objects doesn't list the objects of these rows: \
                a script or another job loaded the rows
                Replace these rows with a full run""", message(new Refusal.Untracked(List.of("songs"))));
        assertEquals("""
                Nothing was loaded: events and songs hold rows, and loaded_objects doesn't list the objects of these \
                rows: a script or another job loaded the rows
                Replace these rows with a full run""", message(new Refusal.Untracked(List.of("events", "songs"))));
    }
}
