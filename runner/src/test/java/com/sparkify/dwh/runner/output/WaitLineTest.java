package com.sparkify.dwh.runner.output;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class WaitLineTest {

    private static final String EMPTY = "\r" + " ".repeat(79) + "\r";

    private static String shown(boolean terminal, Consumer<Console> waiting) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        waiting.accept(new Console(OutputStream.nullOutputStream(), bytes, terminal));
        return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }

    @Test
    void aTerminalShowsTheStateInOneLineAndThenTheEnd() {
        assertEquals(
                EMPTY + "  cluster a: creating, 0 s" + EMPTY + "  cluster a: available, 0 s" + EMPTY
                        + "  cluster a is available (0 s)\n",
                shown(true, console -> {
                    WaitLine line = new WaitLine(console);
                    line.state("cluster a", "creating");
                    line.state("cluster a", "available");
                    line.done("cluster a", "available");
                    line.end();
                }));
    }

    @Test
    void theStateOfAWaitThatFailsIsRemovedBeforeTheMessage() {
        assertEquals(EMPTY + "  cluster a: creating, 0 s" + EMPTY + "dwh: it failed\n", shown(true, console -> {
            WaitLine line = new WaitLine(console);
            line.state("cluster a", "creating");
            line.end();
            console.say("dwh: it failed");
        }));
    }

    @Test
    void aFileGetsALineForEachNewState() {
        assertEquals("  cluster a: creating\n  cluster a: available\n", shown(false, console -> {
            WaitLine line = new WaitLine(console);
            line.state("cluster a", "creating");
            line.state("cluster a", "creating");
            line.state("cluster a", "available");
            line.end();
        }));
    }
}
