package com.sparkify.dwh.runner.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.S3Uri;
import com.sparkify.dwh.star.Sources;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Tests the configuration as a whole: the path of the file, the defaults, the environment variables, the reported
 * problems, and the configuration for writing a script.
 */
class DwhConfigTest extends LoadedConfig {

    @Test
    void theDefaultsAreTheEmbeddedServerAndTheCoursesBucket() {
        DwhConfig config = DwhConfig.load(null, folder.resolve("none"), Map.of(), warning -> {});

        assertEquals(
                new DwhConfig(
                        Engine.EMBEDDED,
                        null,
                        "dwh",
                        List.of(),
                        Authorization.defaultRole(),
                        S3Uri.parse("s3://udacity-dend/log_data"),
                        S3Uri.parse("s3://udacity-dend/log_json_path.json"),
                        S3Uri.parse("s3://udacity-dend/song_data"),
                        "us-west-2",
                        null,
                        false,
                        128,
                        0,
                        Sources.Compression.AUTO,
                        null,
                        null),
                config);
    }

    @Test
    void aDanglingLinkIsNotAMissingFile() throws IOException {
        Files.createSymbolicLink(file, folder.resolve("nothing"));
        for (Path named : new Path[] {null, file}) {
            assertEquals(
                    List.of(file + ": a symbolic link whose target doesn't exist: correct or remove it"),
                    assertThrows(ConfigException.class, () -> DwhConfig.load(named, file, Map.of(), warning -> {}))
                            .problems());
        }
        Files.writeString(folder.resolve("nothing"), "[CLUSTER]\nDB_NAME = linked\n");
        assertEquals(
                "linked", DwhConfig.load(null, file, Map.of(), warning -> {}).database());
    }

    @Test
    void aFolderInPlaceOfTheDefaultFileIsAnError() throws IOException {
        Files.createDirectory(file);
        assertEquals(
                List.of(file + ": can't read the file: Is a directory"),
                assertThrows(ConfigException.class, () -> DwhConfig.load(null, file, Map.of(), warning -> {}))
                        .problems());
    }

    @Test
    void theDefaultFileIsRead() throws IOException {
        Files.writeString(file, "[S3]\nREGION = eu-west-1\n");

        assertEquals(
                "eu-west-1", DwhConfig.load(null, file, Map.of(), warning -> {}).region());
    }

    @Test
    void aNamedFileThatIsMissingIsAnError() {
        Path missing = folder.resolve("other.cfg");

        ConfigException e = assertThrows(ConfigException.class, () -> DwhConfig.load(missing, Map.of(), warning -> {}));

        assertEquals(
                List.of(missing + ": the file doesn't exist: name an existing file with --config, or omit --config"),
                e.problems());
    }

    @Test
    void aFolderInPlaceOfANamedFileIsAnError() {
        ConfigException e = assertThrows(ConfigException.class, () -> DwhConfig.load(folder, Map.of(), warning -> {}));

        assertEquals(List.of(folder + ": can't read the file: Is a directory"), e.problems());
    }

    @Test
    void aFileThatIsNotUtf8IsAnError() throws IOException {
        Files.write(file, "[CLUSTER]\nDB_USER = \u015fark\u0131c\u0131".getBytes(StandardCharsets.UTF_16));

        ConfigException e = assertThrows(ConfigException.class, () -> DwhConfig.load(file, Map.of(), warning -> {}));

        assertEquals(List.of(file + ": the file isn't UTF-8: save it as UTF-8"), e.problems());
    }

    @Test
    void theCoursesFileIsRead() throws IOException {
        DwhConfig config = load("""
            \uFEFF[CLUSTER]
            HOST='%s'
            DB_NAME='dwh'
            DB_USER="dwhuser"
            # a comment
            ; another
            db_password: Pass#w;ord 1 # no comment
            DB_PORT=5440

            [IAM_ROLE]
            ARN='arn:aws:iam::123456789012:role/dwhRole'

            [S3]
            LOG_DATA='s3://udacity-dend/log_data'
            LOG_JSONPATH='s3://udacity-dend/log_json_path.json'
            SONG_DATA='s3://udacity-dend/song_data/A'
            """.formatted(CLUSTER_HOST));

        assertEquals(
                new DwhConfig(
                        Engine.REDSHIFT,
                        new Server(
                                Engine.REDSHIFT,
                                CLUSTER_HOST,
                                5440,
                                "dwh",
                                "dwhuser",
                                "Pass#w;ord 1 # no comment",
                                SslMode.VERIFY_FULL,
                                null),
                        "dwh",
                        List.of(),
                        Authorization.iamRole("arn:aws:iam::123456789012:role/dwhRole"),
                        S3Uri.parse("s3://udacity-dend/log_data"),
                        S3Uri.parse("s3://udacity-dend/log_json_path.json"),
                        S3Uri.parse("s3://udacity-dend/song_data/A"),
                        "us-west-2",
                        null,
                        false,
                        128,
                        0,
                        Sources.Compression.AUTO,
                        null,
                        null),
                config);
    }

    @Test
    void theEnvironmentOverridesTheFileAndAnEmptyVariableUnsetsAKey() throws IOException {
        DwhConfig config = load(
                "[CLUSTER]\nHOST = db.example.com\n[S3]\nMAXERROR = 5\nREGION = eu-west-1\n",
                Map.of(
                        "DWH_CLUSTER_HOST", "",
                        "DWH_S3_MAXERROR", "7",
                        "DWH_S3_ENDPOINT", "http://127.0.0.1:9000",
                        "DWH_S3_PATH_STYLE", "TRUE",
                        "DWH_S3_CONNECTIONS", "512",
                        "DWH_IAM_ROLE_ARN", "arn:aws:iam::123456789012:role/ab, arn:aws-cn:iam::123456789012:role/c",
                        "DWH_HOME", "another program's",
                        "PATH", "/bin"));

        assertEquals(Engine.EMBEDDED, config.engine());
        assertEquals(7, config.maxError());
        assertEquals("eu-west-1", config.region());
        assertEquals(URI.create("http://127.0.0.1:9000"), config.endpoint());
        assertEquals(true, config.pathStyle());
        assertEquals(512, config.connections());
        assertEquals(
                Authorization.iamRole("arn:aws:iam::123456789012:role/ab", "arn:aws-cn:iam::123456789012:role/c"),
                config.authorization());
    }

    @Test
    void theConfigurationOfAScriptNeedsNoHost() throws IOException {
        Files.writeString(file, "[CLUSTER]\nHOST = ''\nDB_NAME = d\n");
        assertNull(DwhConfig.loadForScript(file, Map.of(), warning -> {}).server());
    }

    @Test
    void allProblemsAreReportedAtOnce() {
        assertEquals(
                List.of(
                        "F/dwh.cfg:1: the line is before the first [SECTION]: move it below a [SECTION]",
                        "F/dwh.cfg:5: [CLUSTER] DB_USER is set twice (first in line 4): keep one of them",
                        "F/dwh.cfg:6: the line isn't [SECTION], KEY = value or a comment: correct it; comments begin"
                                + " with # or ;",
                        "F/dwh.cfg:7: [CLUSTER] DB_NAME begins with a quote but doesn't end with the same quote: write"
                                + " nothing after the closing quote, not even a comment; if the value itself begins with a"
                                + " quote, write it in quotes",
                        "F/dwh.cfg:12: section [CLUSTER] is there twice (first in line 2): join the two",
                        "F/dwh.cfg:14: the line begins with [ but doesn't end with ]: write only [SECTION] on it",
                        "F/dwh.cfg:3: [CLUSTER] has no key HOSTT: did you mean HOST? (keys: ENGINE, HOST, DB_PORT,"
                                + " DB_NAME, DB_USER, DB_PASSWORD, DB_SECRET, SSL_MODE, SSL_ROOT_CERT, TIMEOUT, POOLER, READERS)",
                        "F/dwh.cfg:9: [s3] isn't a section, so LOG_DATA isn't a key: did you mean [S3]? (sections:"
                                + " CLUSTER, IAM_ROLE, S3, QUERIES, DWH)",
                        "F/dwh.cfg:11: [(not shown)] isn't a section, so (not shown) isn't a key: remove it"
                                + " (sections: CLUSTER, IAM_ROLE, S3, QUERIES, DWH)",
                        "environment: DWH_CLUSTER_DB_PASWORD: [CLUSTER] has no key DB_PASWORD: did you mean"
                                + " DB_PASSWORD? (keys: ENGINE, HOST, DB_PORT, DB_NAME, DB_USER, DB_PASSWORD, DB_SECRET, SSL_MODE,"
                                + " SSL_ROOT_CERT, TIMEOUT, POOLER, READERS)",
                        "environment: DWH_S3_WHATEVER: [S3] has no key WHATEVER: remove it (keys: LOG_DATA,"
                                + " LOG_JSONPATH, SONG_DATA, REGION, ENDPOINT, PATH_STYLE, CONNECTIONS, MAXERROR, COMPRESSION, MANIFEST)",
                        "F/dwh.cfg:13: [CLUSTER] ENGINE = 'postgres' isn't an engine (did you mean postgresql?): write"
                                + " redshift, postgresql or embedded",
                        "environment: DWH_IAM_ROLE_ARN = 'dwhRole' can't be used: 'dwhRole' is not the ARN of an IAM"
                                + " role, which has the form arn:aws:iam::123456789012:role/name",
                        "environment: DWH_S3_REGION = (not shown) isn't an AWS region: write one like us-west-2",
                        "environment: DWH_S3_MAXERROR = '100001' isn't a whole number from 0 to 100000"),
                problems(
                        """
                        HOST = early
                        [CLUSTER]
                        HOSTT = db.example.com
                        DB_USER = a
                        db_user = b
                        rest of a password
                        DB_NAME = "dwh" # the database
                        [s3]
                        LOG_DATA = s3://bucket/log
                        [KEYS AND MORE]
                        SECRET = tell-nobody
                        [CLUSTER]
                        ENGINE = postgres
                        [S3
                        """,
                        Map.of(
                                "DWH_CLUSTER_DB_PASWORD", "tell-nobody",
                                "DWH_S3_WHATEVER", "1",
                                "DWH_S3_REGION", "Oregon",
                                "DWH_S3_MAXERROR", "100001",
                                "DWH_IAM_ROLE_ARN", "dwhRole")));
    }

    @Test
    void toStringShowsNoPassword() throws IOException {
        DwhConfig config = load(
                "[CLUSTER]\nHOST = " + CLUSTER_HOST + "\nDB_NAME = dwh\nDB_USER = me\nDB_PASSWORD = tell-nobody\n");

        assertFalse(config.toString().contains("tell-nobody"));
        assertEquals(
                "Server[engine=redshift, host=" + CLUSTER_HOST
                        + ", port=5439, database=dwh, user=me, password=***, sslMode=verify-full, sslRootCert=null]",
                server(config).toString());
        assertEquals(
                "jdbc:redshift://" + CLUSTER_HOST + ":5439/dwh", server(config).jdbcUrl());
        assertEquals("tell-nobody", server(config).jdbcProperties().getProperty("password"));
    }

    @Test
    void aPasswordInAFileThatEveryUserCanReadGivesAWarning() throws IOException {
        String text = "[CLUSTER]\nENGINE = postgresql\nHOST = h\nDB_NAME = d\nDB_USER = u\n";
        Files.writeString(file, text + "DB_PASSWORD = hush\n");
        List<String> warnings = new ArrayList<>();
        for (String permissions : List.of("rw-r--r--", "rw-rw----", "rw-------")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
            DwhConfig.load(file, Map.of("DWH_CLUSTER_DB_PASSWORD", "other"), warnings::add);
        }
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        DwhConfig.loadForScript(file, Map.of(), warnings::add);
        Files.writeString(file, text);
        DwhConfig.load(file, Map.of("DWH_CLUSTER_DB_PASSWORD", "hush"), warnings::add);

        String warning = file + ":6: [CLUSTER] DB_PASSWORD is a password, and every user of this machine can read the"
                + " file: chmod 600 " + file + ", or set DWH_CLUSTER_DB_PASSWORD instead";
        assertEquals(List.of(warning, warning), warnings);
    }

    @Test
    void theConfigurationOfAScriptNeedsNoServer() throws IOException {
        Files.writeString(file, "[CLUSTER]\nHOST = cluster.internal\nSSL_ROOT_CERT = none.pem\n");
        DwhConfig config = DwhConfig.loadForScript(file, Map.of(), warning -> {});
        assertEquals(Engine.REDSHIFT, config.engine());
        assertNull(config.server());

        Files.writeString(file, "[CLUSTER]\nHOST = a b\nDB_PORT = 0\nTIMEOUT = 0\nPOOLER = maybe\n");
        ConfigException e =
                assertThrows(ConfigException.class, () -> DwhConfig.loadForScript(file, Map.of(), warning -> {}));
        assertEquals(
                List.of(
                        file
                                + ":2: [CLUSTER] HOST = (not shown) isn't a host name: write only the name; the port"
                                + " belongs in DB_PORT and the database in DB_NAME",
                        file + ":3: [CLUSTER] DB_PORT = '0' isn't a whole number from 1 to 65535",
                        file + ":4: [CLUSTER] TIMEOUT = '0' isn't a whole number from 1 to 3600",
                        file + ":5: [CLUSTER] POOLER = (not shown) isn't a truth value: write true or false"),
                e.problems());
    }
}
