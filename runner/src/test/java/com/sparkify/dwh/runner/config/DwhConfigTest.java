package com.sparkify.dwh.runner.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.LocalPath;
import com.sparkify.dwh.s3.S3Uri;
import com.sparkify.dwh.star.SourceCompression;
import com.sparkify.dwh.table.Grantee;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class DwhConfigTest {

    private static final String CLUSTER_HOST = "dwh.abc123.us-west-2.redshift.amazonaws.com";

    /** A certificate that signs itself. */
    private static final String CERTIFICATE = """
        -----BEGIN CERTIFICATE-----
        MIIBdjCCARugAwIBAgIUTz+PqCUJ+my1b+fxZF6IthStM7kwCgYIKoZIzj0EAwIw
        DzENMAsGA1UEAwwEdGVzdDAgFw0yNjExMjcyMTMwMDFaGA8yMTI2MTEwMzIxMzAw
        MVowDzENMAsGA1UEAwwEdGVzdDBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABKoL
        yrvyLGIw/Y4IvO+PPfcI0nhbLPmJeW2fsxabX/eaLrrRGQBHk3ZOXYm/0m6IH6kx
        6F1C+GwVAt134/jZ1AmjUzBRMB0GA1UdDgQWBBTOr2vqaImAToBzWYCSghcFkb6J
        kDAfBgNVHSMEGDAWgBTOr2vqaImAToBzWYCSghcFkb6JkDAPBgNVHRMBAf8EBTAD
        AQH/MAoGCCqGSM49BAMCA0kAMEYCIQD1LI+mnkDzziTfp0j9Z+qQYHfTOtBAkCzI
        3n1W3duYYAIhAO8W+mYEPSA7ePUxk+4R6SZtQaaGB1S7yh0f+kVw0p+M
        -----END CERTIFICATE-----
        """;

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("dwh.cfg");
    }

    private DwhConfig load(String text, Map<String, String> environment) throws IOException {
        Files.writeString(file, text);
        return DwhConfig.load(file, environment, warning -> {});
    }

    private DwhConfig load(String text) throws IOException {
        return load(text, Map.of());
    }

    private List<String> problems(String text, Map<String, String> environment) {
        ConfigException e = assertThrows(ConfigException.class, () -> load(text, environment));
        return e.problems().stream()
                .map(problem -> problem.replace(folder.toString(), "F"))
                .toList();
    }

    private List<String> problems(String text) {
        return problems(text, Map.of());
    }

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
                        SourceCompression.AUTO,
                        null,
                        null),
                config);
    }

    @Test
    void readersAreUsersRolesGroupsOrPublic() throws IOException {
        assertEquals(
                List.of(
                        Grantee.user("ann"),
                        Grantee.role("data readers"),
                        Grantee.group("Reports"),
                        Grantee.user("IAM:bo"),
                        Grantee.user("role"),
                        Grantee.PUBLIC),
                load("[CLUSTER]\nREADERS = ann, role data readers,GROUP  Reports , IAM:bo, role, public\n")
                        .readers());
        assertEquals(
                List.of("F/dwh.cfg:2: [CLUSTER] READERS = (not shown) isn't a list of readers: write name, ROLE name,"
                        + " GROUP name or PUBLIC, separated by commas and without quotes"),
                problems("[CLUSTER]\nREADERS = ann,, bo\n"));
        assertEquals(
                List.of("F/dwh.cfg:2: [CLUSTER] READERS = (not shown) names a reader twice: remove one of them"),
                problems("[CLUSTER]\nREADERS = ann, ROLE ann, ann\n"));
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
    void aFolderInPlaceOfTheFileIsAnError() throws IOException {
        Files.createDirectory(file);
        assertEquals(
                List.of(file + ": can't read the file: Is a directory"),
                assertThrows(ConfigException.class, () -> DwhConfig.load(null, file, Map.of(), warning -> {}))
                        .problems());
    }

    @Test
    void anotherBucketThanTheCoursesHasNoDefaultRegion() throws IOException {
        assertNull(load("[S3]\nLOG_DATA = s3://my-bucket/logs\n").region());
    }

    @Test
    void onlyAStoreWithAnEndpointCanHaveARegionThatAwsLacks() throws IOException {
        assertEquals(
                "auto",
                load("[S3]\nREGION = auto\nENDPOINT = https://store.example\n").region());
        assertEquals(
                List.of("F/dwh.cfg: [S3] REGION = (not shown) isn't an AWS region: write one like us-west-2"),
                problems("[S3]\nREGION = auto\n").stream()
                        .map(problem -> problem.replaceFirst(":\\d+:", ":"))
                        .toList());
    }

    @Test
    void aLoginPastedIntoAnotherKeyIsNotShown() {
        String problems = String.join(
                "\n",
                problems("[CLUSTER]\nHOST = jdbc:redshift://h/db?user=u&password=hush\n"
                        + "[S3]\nENDPOINT = ftp://key:hush@host\n"));
        assertFalse(problems.contains("hush"), problems);
        assertTrue(problems.contains("(not shown)"), problems);
    }

    @Test
    void aServerHasATimeoutAndMayBeAPooler() throws IOException {
        String text = "[CLUSTER]\nENGINE = postgresql\nHOST = h\nDB_NAME = d\nDB_USER = u\n";
        assertEquals(java.time.Duration.ofSeconds(60), server(load(text)).timeout());
        assertNull(server(load(text)).jdbcProperties().getProperty("preferQueryMode"));
        var pooled = server(load(text + "TIMEOUT = 5\nPOOLER = true\n"));
        assertEquals(java.time.Duration.ofSeconds(5), pooled.timeout());
        assertEquals("simple", pooled.jdbcProperties().getProperty("preferQueryMode"));
        assertEquals(
                List.of(
                        "F/dwh.cfg:6: [CLUSTER] TIMEOUT = '0' isn't a whole number from 1 to 3600",
                        "F/dwh.cfg:7: [CLUSTER] POOLER = 'true' is only for postgresql: remove it"),
                problems(
                        "[CLUSTER]\nENGINE = redshift\nHOST = h\nDB_NAME = d\nDB_USER = u\nTIMEOUT = 0\nPOOLER = true\n"
                                + "DB_PASSWORD = p\n"));
    }

    @Test
    void namesThatPostgresqlWouldCutAreRefused() throws IOException {
        String longest = "ö".repeat(31) + "x";
        assertEquals(longest, load("[CLUSTER]\nDB_NAME = " + longest + "\n").database());
        String name = longest + "y";
        String refused = " = '" + name + "' has 64 bytes, but PostgreSQL cuts names after 63: use a shorter name";
        assertEquals(
                List.of("F/dwh.cfg:2: [CLUSTER] DB_NAME" + refused), problems("[CLUSTER]\nDB_NAME = " + name + "\n"));
        assertEquals(
                List.of("F/dwh.cfg:4: [CLUSTER] DB_NAME" + refused, "F/dwh.cfg:5: [CLUSTER] DB_USER" + refused),
                problems("[CLUSTER]\nENGINE = postgresql\nHOST = h\nDB_NAME = " + name + "\nDB_USER = " + name + "\n"));
    }

    @Test
    void theEmbeddedServersDatabaseCanBeNamed() throws IOException {
        assertEquals("other", load("[CLUSTER]\nDB_NAME = other\n").database());
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
    void aFolderInsteadOfAFileIsAnError() {
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
                        SourceCompression.AUTO,
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
    void anEmptyHostBesideOtherKeysOfTheServerIsAnError() throws IOException {
        String text = "[CLUSTER]\nHOST = ''\n";
        assertEquals(
                List.of(
                        "F/dwh.cfg:2: [CLUSTER] HOST is empty, but DB_NAME and DB_USER are set: write the host of the server,"
                                + " or set ENGINE = embedded"),
                problems(text + "DB_NAME = d\nDB_USER = u\nDB_PASSWORD = ''\n"));
        assertEquals(
                List.of("F/dwh.cfg:2: [CLUSTER] HOST is empty, but TIMEOUT is set: write the host of the server, or set"
                        + " ENGINE = embedded"),
                problems(text + "TIMEOUT = 5\n"));
        assertEquals(Engine.EMBEDDED, load(text + "DB_PASSWORD =\n").engine());
        assertEquals(
                Engine.EMBEDDED, load(text + "ENGINE = embedded\nDB_NAME = d\n").engine());
    }

    @Test
    void aScriptNeedsNoHost() throws IOException {
        Files.writeString(file, "[CLUSTER]\nHOST = ''\nDB_NAME = d\n");
        assertNull(DwhConfig.loadForScript(file, Map.of(), warning -> {}).server());
    }

    @Test
    void localSourcesAreRelativeToTheWorkingFolderAndMustExist() throws IOException {
        Path paths = Files.writeString(folder.resolve("paths.json"), "{}");

        DwhConfig config = load("[S3]\nLOG_DATA = src\nLOG_JSONPATH = " + paths + "\nSONG_DATA = " + folder + "\n");

        assertEquals(new LocalPath(Path.of("src")), config.logData());
        assertEquals(new LocalPath(paths), config.logJsonPath());
        assertEquals(new LocalPath(folder), config.songData());
        assertEquals(
                List.of(
                        "F/dwh.cfg:2: [S3] LOG_DATA = 'none' doesn't exist ("
                                + Path.of("none").toAbsolutePath()
                                + "): write the path of a file or folder; a relative path starts at the working folder",
                        "F/dwh.cfg:4: [S3] LOG_JSONPATH = 'F' is a folder: name the JSONPaths file",
                        "F/dwh.cfg:3: [S3] SONG_DATA = 'hdfs://x' isn't a source: Location 'hdfs://x' has the scheme"
                                + " 'hdfs': write s3://bucket/prefix, or a local path without a scheme"),
                problems("[S3]\nLOG_DATA = none\nSONG_DATA = hdfs://x\nLOG_JSONPATH = " + folder + "\n"));
    }

    @Test
    void aPipeAsJsonPathsFileIsAnError() throws Exception {
        Path pipe = folder.resolve("pipe");
        assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
        assertEquals(
                List.of("F/dwh.cfg:2: [S3] LOG_JSONPATH = 'F/pipe' is not a regular file but perhaps a pipe, socket or"
                        + " device: name the JSONPaths file"),
                problems("[S3]\nLOG_JSONPATH = " + pipe + "\nLOG_DATA = src\nSONG_DATA = src\n"));
    }

    @Test
    void aJsonPathsFileAmongTheLogsIsAnError() throws IOException {
        Path paths = Files.writeString(folder.resolve("paths.json"), "{}");
        assertEquals(
                List.of("F/dwh.cfg:3: [S3] LOG_JSONPATH = 'F/paths.json' is in the source F, so the file would be"
                        + " loaded as data: put it somewhere else"),
                problems("[S3]\nLOG_DATA = " + folder + "\nLOG_JSONPATH = " + paths + "\nSONG_DATA = src\n"));
        assertEquals(
                List.of("F/dwh.cfg:3: [S3] LOG_JSONPATH = 's3://bkt/log/paths.json' is in the source s3://bkt/log, so"
                        + " the file would be loaded as data: put it somewhere else"),
                problems("[S3]\nLOG_DATA = s3://bkt/log\nLOG_JSONPATH = s3://bkt/log/paths.json\nSONG_DATA = src\n"));
    }

    @Test
    void aBucketAsJsonPathsFileAndARoleWithACommaAreErrors() {
        assertEquals(
                List.of(
                        "F/dwh.cfg:2: [IAM_ROLE] ARN = 'arn:aws:iam::123456789012:role/a,b' can't be used:"
                                + " 'arn:aws:iam::123456789012:role/a,b' has a comma. IAM allows it"
                                + " in a role's name and path, but IAM_ROLE separates its roles by commas: use a role"
                                + " without a comma",
                        "F/dwh.cfg:4: [S3] LOG_JSONPATH = 's3://bucket/' is a bucket: name the JSONPaths file"),
                problems("[IAM_ROLE]\nARN = arn:aws:iam::123456789012:role/a,b\n[S3]\nLOG_JSONPATH = s3://bucket\n"));
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
    void redshiftRequiresItsKeysAndReadsOnlyFromS3() throws IOException {
        assertEquals(
                List.of(
                        "F/dwh.cfg:3: [CLUSTER] DB_PORT = '65536' isn't a whole number from 1 to 65535",
                        "F/dwh.cfg:4: [CLUSTER] SSL_MODE = (not shown) isn't an SSL mode: write one of disable, prefer,"
                                + " require, verify-ca, verify-full",
                        "F/dwh.cfg: [CLUSTER] DB_NAME is missing, but the engine redshift requires it: set it in the"
                                + " file, or set DWH_CLUSTER_DB_NAME in the environment",
                        "F/dwh.cfg:7: [S3] LOG_DATA = 'src' is on this machine, but Redshift reads only from S3: write"
                                + " s3://bucket/prefix",
                        "F/dwh.cfg:8: [S3] ENDPOINT = 'http://localhost:9000' can't be used, because Redshift reads"
                                + " only from Amazon S3: remove it",
                        "F/dwh.cfg:9: [S3] PATH_STYLE = (not shown) isn't a truth value: write true or false",
                        "F/dwh.cfg:10: [S3] CONNECTIONS = '64' can't be used, because Redshift reads the objects"
                                + " itself: remove it"),
                problems("""
                    [CLUSTER]
                    HOST = wg.123456789012.cn-north-1.redshift-serverless.amazonaws.com.cn
                    DB_PORT = 65536
                    SSL_MODE = on
                    DB_PASSWORD = ''
                    [S3]
                    LOG_DATA = src
                    ENDPOINT = http://localhost:9000
                    PATH_STYLE = yes
                    CONNECTIONS = 64
                    """));
    }

    private AwsLogin login(String cluster) throws IOException {
        Server server = load("[CLUSTER]\nDB_NAME = dwh\n" + cluster, Map.of()).server();
        assertNull(server.password());
        return server.awsLogin();
    }

    @Test
    void withoutAPasswordAwsGivesTheLogin() throws IOException {
        String secret = "arn:aws-cn:secretsmanager:cn-north-1:123456789012:secret:redshift!shop-admin-Ab12Cd";
        assertEquals(
                new AwsLogin.Cluster("shop-1", "us-west-2"),
                login("HOST = Shop-1.abc123xyz789.us-west-2.redshift.amazonaws.com\n"));
        assertEquals(
                new AwsLogin.Workgroup("wg", "cn-north-1"),
                login("HOST = wg.123456789012.cn-north-1.redshift-serverless.amazonaws.com.cn\n"));
        assertEquals(
                new AwsLogin.Secret(secret, "admin"),
                login("HOST = dwh.example.com\nENGINE = redshift\nDB_USER = admin\nDB_SECRET = " + secret + "\n"));
        assertEquals("cn-north-1", new AwsLogin.Secret(secret, null).region());
    }

    @Test
    void loginsThatExcludeEachOtherAreRefused() {
        String arn = "arn:aws:secretsmanager:us-west-2:123456789012:secret:x-Ab12Cd";
        String cluster = "[CLUSTER]\nDB_NAME = dwh\nHOST = " + CLUSTER_HOST + "\n";
        assertEquals(
                List.of(
                        "F/dwh.cfg:6: [CLUSTER] DB_SECRET and DB_PASSWORD are both set, and each gives a password: remove one"
                                + " of them"),
                problems(cluster + "DB_USER = u\nDB_PASSWORD = hush\nDB_SECRET = " + arn + "\n"));
        assertEquals(
                List.of(
                        "F/dwh.cfg:4: [CLUSTER] DB_USER isn't used without DB_PASSWORD or DB_SECRET, because AWS then gives"
                                + " the user of this machine's AWS credentials: remove it, or set one of them"),
                problems(cluster + "DB_USER = u\n"));
        assertEquals(
                List.of("F/dwh.cfg:4: [CLUSTER] DB_SECRET = (not shown) isn't the ARN of a secret: write"
                        + " arn:aws:secretsmanager:region:account:secret:name"),
                problems(cluster + "DB_SECRET = shop-admin\n").subList(0, 1));
        assertEquals(
                List.of(
                        "F/dwh.cfg: [CLUSTER] DB_PASSWORD is missing. AWS can give temporary credentials only if HOST is an"
                                + " endpoint of Amazon Redshift: set DB_PASSWORD or DB_SECRET, or write the endpoint in HOST"),
                problems("[CLUSTER]\nENGINE = redshift\nHOST = dwh.example.com\nDB_NAME = dwh\nDB_USER = u\n"));
        assertEquals(
                List.of(
                        "F/dwh.cfg:6: [CLUSTER] DB_SECRET is only for redshift: remove it, and set DB_USER and DB_PASSWORD"),
                problems(
                        "[CLUSTER]\nENGINE = postgresql\nHOST = dwh.example.com\nDB_NAME = dwh\nDB_USER = u\nDB_SECRET = "
                                + arn + "\n"));
    }

    private static String onRedshift(String s3) {
        return """
            [CLUSTER]
            HOST = x.us-west-2.redshift.amazonaws.com
            DB_NAME = dwh
            DB_USER = etl
            DB_PASSWORD = secret
            [S3]
            """ + s3;
    }

    @Test
    void thePlaceForManifestsIsRead() throws IOException {
        assertEquals(
                S3Uri.parse("s3://bucket/manifests/"),
                load(onRedshift("MANIFEST = s3://bucket/manifests/\n")).manifest());
        assertNull(load(onRedshift("")).manifest());
    }

    @Test
    void aPlaceWhereManifestsCanNotBeIsRefused() {
        assertEquals(
                List.of("F/dwh.cfg:7: [S3] MANIFEST = '/tmp/x' isn't a place for manifests: '/tmp/x' is not an S3"
                        + " location: write s3://bucket/prefix"),
                problems(onRedshift("MANIFEST = /tmp/x\n")));
        assertEquals(
                List.of("F/dwh.cfg:8: [S3] MANIFEST = 's3://bucket/logs/m' begins with the source s3://bucket/logs, so"
                        + " manifests would be loaded as data: write another prefix"),
                problems(onRedshift("LOG_DATA = s3://bucket/logs\nMANIFEST = s3://bucket/logs/m\n")));
        assertEquals(
                List.of("F/dwh.cfg:2: [S3] MANIFEST = 's3://bucket/m' can't be used, because only Redshift loads by"
                        + " manifests: remove it"),
                problems("[S3]\nMANIFEST = s3://bucket/m\n"));
    }

    @Test
    void aHostThatIsNotOfRedshiftRequiresAnEngine() {
        assertEquals(
                List.of("F/dwh.cfg:2: [CLUSTER] HOST = 'evilredshift.amazonaws.com' isn't a host of Amazon Redshift,"
                        + " so the engine is unknown: set [CLUSTER] ENGINE to postgresql or redshift"),
                problems("[CLUSTER]\nHOST = evilredshift.amazonaws.com\n"));
        assertEquals(
                List.of("F/dwh.cfg:2: [CLUSTER] HOST = (not shown) isn't a host name: write only"
                        + " the name; the port belongs in DB_PORT and the database in DB_NAME"),
                problems("[CLUSTER]\nHOST = " + CLUSTER_HOST + ":5439/dev\n"));
    }

    @Test
    void aConfiguredEngineOverridesTheHost() throws IOException {
        assertEquals(
                Engine.EMBEDDED,
                load("[CLUSTER]\nHOST = " + CLUSTER_HOST + "\nENGINE = Embedded\n")
                        .engine());
    }

    @Test
    void tlsIsVerifiedUnlessTheServerIsOnThisMachine() throws IOException {
        String text = "[CLUSTER]\nENGINE = postgresql\nDB_NAME = my dwh\nDB_USER = me\nHOST = ";

        Server remote = server(load(text + "127.example.com\n"));
        Server local = server(load(text + "127.0.0.1\n"));

        assertEquals("verify-full", remote.jdbcProperties().getProperty("sslmode"));
        assertEquals("prefer", local.jdbcProperties().getProperty("sslmode"));
        assertEquals("prefer", server(load(text + "[::1]\n")).jdbcProperties().getProperty("sslmode"));
        assertEquals("jdbc:postgresql://127.0.0.1:5432/my+dwh", local.jdbcUrl());
        assertNull(local.jdbcProperties().getProperty("password"));
        assertNull(local.jdbcProperties().getProperty("sslfactory"));
        Path pem = Files.writeString(folder.resolve("ca.pem"), CERTIFICATE);
        assertNull(server(load(text + "db.example.com\nSSL_MODE = verify-ca\nSSL_ROOT_CERT = " + pem + "\n"))
                .jdbcProperties()
                .getProperty("sslfactory"));
    }

    private Map<Object, Object> tlsPropertiesOfRedshift(String mode) throws IOException {
        java.util.Properties properties = server(load("[CLUSTER]\nHOST = " + CLUSTER_HOST
                        + "\nDB_NAME = dwh\nDB_USER = me\nDB_PASSWORD = secret\nSSL_MODE = " + mode + "\n"))
                .jdbcProperties();
        properties.keySet().removeIf(key -> !key.toString().startsWith("ssl"));
        return Map.copyOf(properties);
    }

    @Test
    void redshiftsDriverGetsTheSslModeInItsOwnProperties() throws IOException {
        assertEquals(Map.of("ssl", "false"), tlsPropertiesOfRedshift("disable"));
        assertEquals(
                Map.of("ssl", "true", "sslfactory", "com.amazon.redshift.ssl.NonValidatingFactory"),
                tlsPropertiesOfRedshift("require"));
        assertEquals(Map.of("sslmode", "verify-ca"), tlsPropertiesOfRedshift("verify-ca"));
        assertEquals(Map.of("sslmode", "verify-full"), tlsPropertiesOfRedshift("verify-full"));
        ConfigException refused = assertThrows(ConfigException.class, () -> tlsPropertiesOfRedshift("prefer"));
        assertEquals(
                List.of(folder
                        + "/dwh.cfg:6: [CLUSTER] SSL_MODE = 'prefer' can't be used, because Redshift's driver doesn't"
                        + " have this mode: write verify-full, verify-ca or require, which every cluster supports, or"
                        + " disable"),
                refused.problems());
    }

    @Test
    void theDriversUnderstandTheUrl() throws IOException, java.sql.SQLException {
        Server server = new Server(
                Engine.POSTGRESQL, "db.example.com", 5432, "a b/c?d%", "me", "secret", SslMode.VERIFY_FULL, null);

        java.util.Properties parsed = org.postgresql.Driver.parseURL(server.jdbcUrl(), server.jdbcProperties());

        assertEquals("a b/c?d%", parsed == null ? null : parsed.getProperty("PGDBNAME"));
        assertEquals("verify-full", parsed == null ? null : parsed.getProperty("sslmode"));
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

    private static Server server(DwhConfig config) {
        @Nullable Server server = config.server();
        if (server == null) {
            throw new AssertionError("no server in " + config);
        }
        return server;
    }

    @Test
    void aPasswordInAFileThatEveryUserCanReadIsWarnedOf() throws IOException {
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
    void aScriptNeedsNoServer() throws IOException {
        Files.writeString(file, "[CLUSTER]\nHOST = cluster.internal\nSSL_ROOT_CERT = none.pem\n");
        DwhConfig config = DwhConfig.loadForScript(file, Map.of(), warning -> {});
        assertEquals(Engine.REDSHIFT, config.engine());
        assertNull(config.server());

        Files.writeString(file, "[CLUSTER]\nHOST = a b\nDB_PORT = 0\n");
        ConfigException e =
                assertThrows(ConfigException.class, () -> DwhConfig.loadForScript(file, Map.of(), warning -> {}));
        assertEquals(
                List.of(
                        file
                                + ":2: [CLUSTER] HOST = (not shown) isn't a host name: write only the name; the port"
                                + " belongs in DB_PORT and the database in DB_NAME",
                        file + ":3: [CLUSTER] DB_PORT = '0' isn't a whole number from 1 to 65535"),
                e.problems());
    }

    @Test
    void certificatesThatNothingVerifiesWithAreRefused() throws IOException {
        Path pem = Files.writeString(folder.resolve("ca.pem"), CERTIFICATE);
        String server = "[CLUSTER]\nENGINE = postgresql\nDB_NAME = d\nDB_USER = u\nDB_PASSWORD = p\nSSL_ROOT_CERT = "
                + pem + "\n";
        String end =
                ", which doesn't verify the server's certificate: set SSL_MODE to verify-full or verify-ca, or remove"
                        + " SSL_ROOT_CERT";
        for (String mode : List.of("disable", "prefer", "require")) {
            assertEquals(
                    List.of("F/dwh.cfg:6: [CLUSTER] SSL_ROOT_CERT = 'F/ca.pem' isn't used, because SSL_MODE is " + mode
                            + end),
                    problems(server + "HOST = db.example.com\nSSL_MODE = " + mode + "\n"));
        }
        assertEquals(
                List.of("F/dwh.cfg:6: [CLUSTER] SSL_ROOT_CERT = 'F/ca.pem' isn't used, because SSL_MODE is prefer by"
                        + " default"
                        + end),
                problems(server + "HOST = localhost\n"));
        assertEquals(
                List.of("F/dwh.cfg:6: [CLUSTER] SSL_ROOT_CERT = 'F/ca.pem' isn't used, because SSL_MODE is require"
                        + end),
                problems(server.replace("postgresql", "redshift") + "HOST = h\nSSL_MODE = require\n"));
        assertEquals(
                pem,
                Objects.requireNonNull(load(server + "HOST = db.example.com\n").server())
                        .sslRootCert());
    }

    @Test
    void aFileWithoutCertificatesIsNamed() throws IOException {
        String server = "[CLUSTER]\nENGINE = postgresql\nHOST = h\nDB_NAME = d\nDB_USER = u\nSSL_ROOT_CERT = ";
        String reason = " holds no certificate that can be read: write the path of a PEM file with certificates";
        Path pem = folder.resolve("ca.pem");
        for (String content :
                List.of("", "no certificate", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")) {
            Files.writeString(pem, content);
            assertEquals(
                    List.of("F/dwh.cfg:6: [CLUSTER] SSL_ROOT_CERT = 'F/ca.pem'" + reason),
                    problems(server + pem + "\n"));
        }
        assertEquals(
                List.of("F/dwh.cfg:6: [CLUSTER] SSL_ROOT_CERT = 'F' is a folder: write the path of a PEM file with"
                        + " certificates"),
                problems(server + folder + "\n"));
    }

    @Test
    @Timeout(60)
    void aPipeWithoutAWriterAsCertificatesIsAnErrorAndIsNotRead() throws Exception {
        Path pipe = folder.resolve("pipe");
        assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
        assertEquals(
                List.of(
                        "F/dwh.cfg:6: [CLUSTER] SSL_ROOT_CERT = 'F/pipe' is not a regular file but perhaps a pipe, socket"
                                + " or device: write the path of a PEM file with certificates"),
                problems("[CLUSTER]\nENGINE = redshift\nHOST = h\nDB_NAME = d\nDB_USER = u\nSSL_ROOT_CERT = " + pipe
                        + "\nDB_PASSWORD = p\n"));
    }
}
