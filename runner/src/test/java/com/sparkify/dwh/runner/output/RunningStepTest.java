package com.sparkify.dwh.runner.output;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class RunningStepTest {

    @Test
    void theLineOfAStepHasItsNameAndTime() {
        assertEquals("songplays … 0 s", RunningStep.of("songplays", 0.99, 0, 0, 79));
        assertEquals("songplays … 61 s", RunningStep.of("songplays", 61.2, 0, 0, 79));
        assertEquals("songpla", RunningStep.of("songplays", 61.2, 0, 0, 7));
    }

    @Test
    void theLineOfALoadHasABarAndAnEstimate() {
        assertEquals(
                "load events [=========           ]  45 % of 161.1 MB, about 6 s left",
                RunningStep.of("load events", 5, 72_495_000, 161_100_000, 68));
        assertEquals(
                "load events [===========================] 100 % of 50 B, about 0 s left",
                RunningStep.of("load events", 5, 50, 50, 71));
        assertEquals(
                "load events [=           ]  10 % of 1.0 GB, about 9 min left",
                RunningStep.of("load events", 60, 100_000_000, 1_000_000_000, 60));
    }

    @Test
    void inTheFirstSecondThereIsNoEstimate() {
        assertEquals("load [=========          ]  50 % of 2.0 kB", RunningStep.of("load", 0.9, 1000, 2000, 42));
        assertEquals("load [                   ]   0 % of 2.0 kB", RunningStep.of("load", 9, 0, 2000, 42));
    }

    @Test
    void onANarrowTerminalTheLineHasNoBar() {
        assertEquals("load events  50 % of 2.0 kB", RunningStep.of("load events", 0.9, 1000, 2000, 28));
    }
}
