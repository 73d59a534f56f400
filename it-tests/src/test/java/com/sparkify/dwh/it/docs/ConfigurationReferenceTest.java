package com.sparkify.dwh.it.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sparkify.dwh.it.TestDatabase;
import com.sparkify.dwh.runner.config.ConfigKey;
import com.sparkify.dwh.runner.config.DwhConfig;
import com.sparkify.dwh.runner.config.Engine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests that the configuration reference in runner/README.md has every key, and that the sample file there is valid.
 */
@Tag(TestDatabase.NOT_NEEDED)
class ConfigurationReferenceTest {

    private static final String HEADING =
            "| section | key | meaning | unit or values | default | environment variable |\n"
                    + "|---|---|---|---|---|---|\n";

    @Test
    void theTableHasEveryKey() {
        String expected = ConfigKey.ALL.stream()
                .map(ConfigurationReferenceTest::row)
                .collect(Collectors.joining("", HEADING, ""));
        Readme.RUNNER.assertTable("configuration", expected);
    }

    private static String row(ConfigKey<?> key) {
        String byDefault = key.defaultValue().isEmpty() ? key.defaultText() : "`" + key.defaultValue() + "`";
        return "| `" + key.section() + "` | `" + key.name() + "` | " + key.meaning() + " | " + key.unit() + " | "
                + (byDefault.isEmpty() ? "–" : byDefault) + " | `" + key.environmentVariable() + "` |\n";
    }

    @Test
    void theSampleIsAValidConfiguration(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("dwh.cfg");
        Files.writeString(file, Readme.RUNNER.fenced("dwh.cfg"));
        DwhConfig config = DwhConfig.load(file, Map.of(), warning -> {});
        assertEquals(Engine.REDSHIFT, config.engine());
        assertEquals("s3://udacity-dend/log_data", config.logData().toString());
    }
}
