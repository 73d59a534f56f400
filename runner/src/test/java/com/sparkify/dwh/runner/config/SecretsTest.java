package com.sparkify.dwh.runner.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests that no text of the configuration, whether right or wrong, shows the password. */
class SecretsTest {

    private static final String PASSWORD = "tell-Nobody";

    @TempDir
    private Path folder;

    @Test
    void settingsShowNoValue() {
        List<IniFile.Entry> entries =
                IniFile.parse("dwh.cfg", "[CLUSTER]\nDB_PASSWORD = " + PASSWORD + "\n", new ArrayList<>());
        assertEquals(PASSWORD, entries.get(0).value());
        assertEquals("[[CLUSTER] DB_PASSWORD in line 2]", entries.toString());
        assertEquals(
                "environment: DWH_CLUSTER_DB_PASSWORD",
                new ConfigSources.Setting(PASSWORD, "environment: DWH_CLUSTER_DB_PASSWORD").toString());
    }

    @Test
    void aReasonIsCutBeforeItQuotesTheText() throws IOException {
        Path file = Files.writeString(
                folder.resolve("dwh.cfg"),
                "[S3]\nLOG_DATA = s3://me:" + PASSWORD + "@bucket/x\nSONG_DATA = s3://Up/x\n"
                        + "[IAM_ROLE]\nARN = me@example.com\n");
        ConfigException e = assertThrows(ConfigException.class, () -> DwhConfig.load(file, Map.of()));
        assertEquals(
                List.of(
                        file + ":5: [IAM_ROLE] ARN = (not shown) can't be used: write ARNs of IAM roles",
                        file
                                + ":2: [S3] LOG_DATA = (not shown) isn't a source: write s3://bucket/prefix, or a local file or"
                                + " folder",
                        file
                                + ":3: [S3] SONG_DATA = 's3://Up/x' isn't a source: 'Up' is not a valid bucket name: it has 3"
                                + " to 63 lower-case letters, digits, dots and hyphens, begins and ends with a letter or"
                                + " digit, and has nothing that S3 reserves, such as xn-- or .mrap. Before March 2018, it"
                                + " could have up to 255 characters, capital letters and underscores"),
                e.problems());
    }

    /** Lines with errors, some of which contain the password in a wrong place. */
    @Provide
    Arbitrary<List<String>> lines() {
        return Arbitraries.of(
                        "[CLUSTER]",
                        "[S3]",
                        "[S3",
                        "HOST = db.example.com",
                        "HOST = me:" + PASSWORD + "@db.example.com",
                        "HOST = jdbc:redshift://h/db?user=u&password=" + PASSWORD,
                        "DB_NAME = \"dwh\" #",
                        "DB_PORT = 0",
                        "DB_PASSWORD = " + PASSWORD,
                        "DB_PASSWORD = '" + PASSWORD,
                        "DB_PASSWORD: \"" + PASSWORD + "\" # mine",
                        "DB_PASWORD = " + PASSWORD,
                        PASSWORD,
                        "ENGINE = mysql",
                        "ENDPOINT = http://me:" + PASSWORD + "@localhost",
                        "LOG_DATA = s3://me:" + PASSWORD + "@bucket/x",
                        "MAXERROR = -1")
                .list()
                .ofMaxSize(8);
    }

    @Property(tries = 500)
    void problemsDoNotShowThePassword(@ForAll("lines") List<String> lines) throws IOException {
        Path file = Files.createTempFile("dwh", ".cfg");
        try {
            Files.writeString(file, "[CLUSTER]\n" + String.join("\n", lines));
            ConfigException e = assertThrows(
                    ConfigException.class,
                    () -> DwhConfig.load(file, Map.of("DWH_CLUSTER_DB_PASSWORD", PASSWORD, "DWH_S3_X", PASSWORD)));
            assertTrue(String.valueOf(e.getMessage()).contains("DWH_S3_X"), e.getMessage());
            assertFalse(String.valueOf(e.getMessage()).contains(PASSWORD), e.getMessage());
            for (Throwable each = e; each != null; each = each.getCause()) {
                assertFalse(each.toString().contains(PASSWORD), each.toString());
            }
        } finally {
            Files.delete(file);
        }
    }

    @Test
    void theServersTextAndUrlDoNotShowThePassword() throws IOException {
        Path file = Files.writeString(
                folder.resolve("dwh.cfg"),
                "[CLUSTER]\nENGINE = postgresql\nHOST = db.example.com\nDB_NAME = dwh\nDB_USER = me\nDB_PASSWORD = "
                        + PASSWORD);
        DwhConfig config = DwhConfig.load(file, Map.of());
        Server server = config.server();
        assertTrue(server != null, "no server");
        for (Object text : List.of(config, server, server.jdbcUrl())) {
            assertFalse(text.toString().contains(PASSWORD), text.toString());
        }
        assertEquals(PASSWORD, server.jdbcProperties().getProperty("password"));
    }
}
