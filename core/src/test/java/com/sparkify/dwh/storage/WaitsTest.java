package com.sparkify.dwh.storage;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class WaitsTest {

    private final Waits waits = new Waits(0);

    @Test
    void aReaderThatWaitsMoreThanHalfOfTheTimeMostlyWaits() {
        assertFalse(waits.read(999_999, 0, 51));
        assertTrue(waits.read(1, 100, 100));
    }

    @Test
    void aReaderThatWaitsHalfOfTheTimeDoesNotMostlyWait() {
        assertFalse(waits.read(1_000_000, 50, 100));
    }

    @Test
    void waitsAreCountedForEachMillionBytes() {
        assertTrue(waits.read(1_000_000, 0, 1_000));
        assertFalse(waits.read(1_000_000, 1_600, 2_000));
        assertTrue(waits.read(1_000_000, 2_400, 3_000));
    }
}
