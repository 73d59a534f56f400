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

/** Tests that no message about the configuration and no {@code toString} shows a password. */
class SecretsTest {

    private static final String PASSWORD = "tell-Nobody";

    @TempDir
    private Path folder;

    @Test
    void toStringOfASettingShowsNoValue() {
        List<IniFile.Entry> entries =
                IniFile.parse("dwh.cfg", "[CLUSTER]\nDB_PASSWORD = " + PASSWORD + "\n", new ArrayList<>());
        assertEquals(PASSWORD, entries.get(0).value());
        assertEquals("[[CLUSTER] DB_PASSWORD in line 2]", entries.toString());
        assertEquals(
                "environment: DWH_CLUSTER_DB_PASSWORD",
                new ConfigSources.Setting(PASSWORD, "environment: DWH_CLUSTER_DB_PASSWORD").toString());
    }

    @Test
    void aReasonDoesNotQuoteAValueThatIsNotShown() throws IOException {
        Path file = Files.writeString(
                folder.resolve("dwh.cfg"),
                "[S3]\nLOG_DATA = s3://me:" + PASSWORD + "@bucket/x\nSONG_DATA = s3://Up/x\n"
                        + "[IAM_ROLE]\nARN = me@example.com\n");
        ConfigException e = assertThrows(ConfigException.class, () -> DwhConfig.load(file, Map.of(), warning -> {}));
        assertEquals(
                List.of(
                        file + ":5: [IAM_ROLE] ARN = (not shown) can't be used: write ARNs of IAM roles",
                        file
                                + ":2: [S3] LOG_DATA = (not shown) isn't a source: write s3://bucket/prefix, or a"
                                + " local file or folder",
                        file
                                + ":3: [S3] SONG_DATA = 's3://Up/x' isn't a source: 'Up' is not a valid bucket name:"
                                + " a valid name has 3 to 63 lower-case letters, digits, dots and hyphens, begins and"
                                + " ends with a letter or digit, and has nothing that S3 reserves, such as xn-- or"
                                + " .mrap. Before March 2018, a name could have up to 255 characters, capital letters"
                                + " and underscores"),
                e.problems());
    }

    @Test
    void aPasswordInTheWrongPlaceIsNotShown() throws IOException {
        Path file = Files.writeString(folder.resolve("dwh.cfg"), """
            [CLUSTER]
            DB_PASSWORD hunter2==
            DB_PASSWORD hunter2:x
            DB_PASSWORDhunter2 = x
            hunter2==
            'hunter2' = "x
            HUNTER2 = "x
            # a comment: hunter2
            ENGINE = hunter2
            HOST = hunter2
            DB_PORT = hunter2
            SSL_MODE = hunter2
            SSL_ROOT_CERT = hunter2?x
            [hunter2]
            hunter2 = 1
            [hunter2]
            [S3]
            REGION = Hunter2
            PATH_STYLE = hunter2
            MAXERROR = hunter2
            ENDPOINT = https://s3.example/?x=hunter2
            MANIFEST = me:hunter2@bucket/x
            """);
        ConfigException e = assertThrows(ConfigException.class, () -> DwhConfig.load(file, Map.of(), warning -> {}));
        assertEquals(
                """
                F:2: the text before the first = or : isn't a key: write KEY = value; a key has only letters, digits and underscores
                F:3: the text before the first = or : isn't a key: write KEY = value; a key has only letters, digits and underscores
                F:6: the text before the first = or : isn't a key: write KEY = value; a key has only letters, digits and underscores
                F:7: [CLUSTER] (not shown) is set twice (first in line 5): keep one of them
                F:7: [CLUSTER] (not shown) begins with a quote but doesn't end with the same quote: write nothing after the closing quote, not even a comment; if the value itself begins with a quote, write it in quotes
                F:16: section [(not shown)] is there twice (first in line 14): join the two
                F:4: [CLUSTER] has no key (not shown): remove it KEYS
                F:5: [CLUSTER] has no key (not shown): remove it KEYS
                F:15: [(not shown)] isn't a section, so (not shown) isn't a key: remove it (sections: CLUSTER, IAM_ROLE, S3, QUERIES, DWH)
                F:9: [CLUSTER] ENGINE = (not shown) isn't an engine: write redshift, postgresql or embedded
                F:11: [CLUSTER] DB_PORT = (not shown) isn't a whole number from 1 to 65535
                F:12: [CLUSTER] SSL_MODE = (not shown) isn't an SSL mode: write one of disable, prefer, require, verify-ca, verify-full
                F:13: [CLUSTER] SSL_ROOT_CERT = (not shown) doesn't exist: write PEM file
                F:18: [S3] REGION = (not shown) isn't an AWS region: write one like us-west-2
                F:21: [S3] ENDPOINT = (not shown) isn't the address of a store: write http://host:port or https://host:port
                F:19: [S3] PATH_STYLE = (not shown) isn't a truth value: write true or false
                F:20: [S3] MAXERROR = (not shown) isn't a whole number from 0 to 100000
                F:22: [S3] MANIFEST = (not shown) isn't a place for manifests: write s3://bucket/prefix, outside of the sources
                """.replace(
                                "KEYS",
                                "(keys: ENGINE, HOST, DB_PORT, DB_NAME, DB_USER, DB_PASSWORD, DB_SECRET, SSL_MODE,"
                                        + " SSL_ROOT_CERT, TIMEOUT, POOLER, READERS)"),
                String.join("\n", e.problems()).replace(file.toString(), "F") + "\n");
    }

    @Test
    void anInvalidHostIsNotShown() throws IOException {
        Path file = Files.writeString(folder.resolve("dwh.cfg"), "[CLUSTER]\nHOST = hunter2\nDB_PORT = hunter2\n");
        ConfigException e = assertThrows(ConfigException.class, () -> DwhConfig.load(file, Map.of(), warning -> {}));
        assertEquals(
                List.of(
                        file
                                + ":2: [CLUSTER] HOST = (not shown) isn't a host of Amazon Redshift, so the engine is"
                                + " unknown: set [CLUSTER] ENGINE to postgresql or redshift",
                        file + ":3: [CLUSTER] DB_PORT = (not shown) isn't a whole number from 1 to 65535"),
                e.problems());
    }

    @Test
    void aPresignedUrlIsRefusedWithoutItsSignature() throws IOException {
        String query = "?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE&X-Amz-Signature=f00d";
        Path file = Files.writeString(
                folder.resolve("dwh.cfg"),
                "[S3]\nLOG_DATA = https://b.s3.amazonaws.com/log" + query + "\nLOG_JSONPATH = s3://bucket/paths.json"
                        + query
                        + "\nSONG_DATA = s3://bucket/songs?AWSAccessKeyId=AKIAIOSFODNN7EXAMPLE&Signature=f00d\n");
        ConfigException e = assertThrows(ConfigException.class, () -> DwhConfig.load(file, Map.of(), warning -> {}));
        String problem =
                " = (not shown) is a presigned URL, which nothing here reads: write s3://bucket/prefix, without a"
                        + " signature";
        assertEquals(
                List.of(
                        file + ":2: [S3] LOG_DATA" + problem,
                        file + ":3: [S3] LOG_JSONPATH" + problem,
                        file + ":4: [S3] SONG_DATA" + problem),
                e.problems());
    }

    /** Lines with errors. Some lines contain the password in a wrong place. */
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
                    () -> DwhConfig.load(
                            file, Map.of("DWH_CLUSTER_DB_PASSWORD", PASSWORD, "DWH_S3_X", PASSWORD), warning -> {}));
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
        DwhConfig config = DwhConfig.load(file, Map.of(), warning -> {});
        Server server = config.server();
        assertTrue(server != null, "no server");
        for (Object text : List.of(config, server, server.jdbcUrl())) {
            assertFalse(text.toString().contains(PASSWORD), text.toString());
        }
        assertEquals(PASSWORD, server.jdbcProperties().getProperty("password"));
    }
}
