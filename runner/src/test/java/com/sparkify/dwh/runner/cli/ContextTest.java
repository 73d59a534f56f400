package com.sparkify.dwh.runner.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sparkify.dwh.runner.output.Console;
import java.io.OutputStream;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ContextTest {

    @Test
    void toStringDoesNotShowTheEnvironment() {
        Console console = new Console(OutputStream.nullOutputStream(), OutputStream.nullOutputStream(), false);
        assertEquals(
                "Context of 1 environment variables",
                new Context(console, Map.of("DWH_CLUSTER_DB_PASSWORD", "tell-nobody"), () -> false).toString());
    }
}
