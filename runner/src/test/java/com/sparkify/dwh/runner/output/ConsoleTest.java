package com.sparkify.dwh.runner.output;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConsoleTest {

    private final ByteArrayOutputStream messages = new ByteArrayOutputStream();

    private String said() {
        return messages.toString(UTF_8).replace(System.lineSeparator(), "\n");
    }

    private String failure(boolean terminal, Map<String, String> environment) {
        messages.reset();
        new Console(
                        OutputStream.nullOutputStream(),
                        messages,
                        () -> terminal,
                        environment,
                        InputStream.nullInputStream())
                .fail("no\u001b[1m bucket");
        return said();
    }

    @Test
    void aFailureIsRedOnATerminalUnlessTheEnvironmentSwitchesColoursOff() {
        assertEquals("\u001b[31mdwh:\u001b[0m no\uFFFD[1m bucket\n", failure(true, Map.of("NO_COLOR", "")));
        assertEquals("dwh: no\uFFFD[1m bucket\n", failure(true, Map.of("NO_COLOR", "1")));
        assertEquals("dwh: no\uFFFD[1m bucket\n", failure(true, Map.of("TERM", "dumb")));
        assertEquals("dwh: no\uFFFD[1m bucket\n", failure(false, Map.of()));
    }

    @Test
    void aQuietConsoleLeavesOutNotes() {
        Console console = new Console(OutputStream.nullOutputStream(), messages, false);
        console.note("loud");
        console.quieten();
        console.note("quiet");
        console.say("warning");
        assertEquals("loud\nwarning\n", said());
    }
}
