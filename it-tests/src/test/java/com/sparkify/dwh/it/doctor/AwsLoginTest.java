package com.sparkify.dwh.it.doctor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sparkify.dwh.it.TestDatabase;
import com.sparkify.dwh.it.redshift.WireProxy;
import com.sparkify.dwh.it.runner.DwhProcess;
import com.sparkify.dwh.it.runner.Target;
import com.sparkify.dwh.runner.cli.DwhRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests logins with users and passwords from AWS: temporary credentials and secrets. A command with a host name of
 * Redshift runs in a process that resolves the name to this machine.
 */
@Tag(TestDatabase.NOT_NEEDED)
class AwsLoginTest {

    private static final String CLUSTER = "shop.abc123.us-west-2.redshift.amazonaws.com";
    private static final String WORKGROUP = "wg.123456789012.us-west-2.redshift-serverless.amazonaws.com";
    private static final String SECRET = "arn:aws:secretsmanager:us-west-2:123456789012:secret:shop-admin-Ab12Cd";

    private static final String[] COMMAND = {"errors", "--format", "csv"};

    @TempDir
    private Path folder;

    private final Target target = Target.of(TestDatabase.dataSource());
    private AwsServer aws;
    private WireProxy proxy;

    @BeforeEach
    void start() throws Exception {
        aws = new AwsServer();
        proxy = WireProxy.before(target.database());
    }

    @AfterEach
    void stop() throws Exception {
        proxy.close();
        aws.close();
    }

    private Map<String, String> environment(String host, String... more) {
        Map<String, String> environment = new HashMap<>(target.environment(Map.of(
                "DWH_CLUSTER_ENGINE", "redshift",
                "DWH_CLUSTER_HOST", host,
                "DWH_CLUSTER_DB_PORT", String.valueOf(proxy.port()),
                "DWH_CLUSTER_DB_PASSWORD", "",
                "DWH_CLUSTER_DB_USER", "")));
        for (int i = 0; i < more.length; i += 2) {
            environment.put(more[i], more[i + 1]);
        }
        return environment;
    }

    /**
     * Runs a command in a process that resolves the host name to this machine. Returns the exit code, output and
     * messages.
     */
    private String process(String host) throws Exception {
        Path hosts = Files.writeString(folder.resolve("hosts"), "127.0.0.1 " + host + "\n", UTF_8);
        Map<String, String> environment = environment(host);
        environment.putAll(aws.environment());
        environment.put("JAVA_TOOL_OPTIONS", "-Djdk.net.hosts.file=" + hosts);
        DwhProcess process = DwhProcess.start(folder, environment, COMMAND);
        int code = process.await();
        return code + "\n" + process.output()
                + process.said().stream()
                        .filter(line -> !line.startsWith("Picked up JAVA_TOOL_OPTIONS"))
                        .collect(Collectors.joining("\n"));
    }

    private String run(String... more) {
        aws.useInThisProcess();
        DwhRun run = DwhRun.of(environment("localhost", more), COMMAND);
        return run.code() + "\n" + run.output() + run.messages().stripTrailing();
    }

    @Test
    void theErrorForAPostgresServerInPlaceOfRedshiftSaysWhatToSet() {
        Map<String, String> environment = target.environment(Map.of("DWH_CLUSTER_ENGINE", "redshift"));
        DwhRun run = DwhRun.of(environment, COMMAND);
        // The first line is the driver's message, which depends on the locale.
        assertEquals(
                new DwhRun(
                        4,
                        "",
                        "Is the server Amazon Redshift at all? A PostgreSQL server doesn't understand the login of"
                                + " Redshift's driver: for PostgreSQL, set [CLUSTER] ENGINE = postgresql\n"),
                new DwhRun(
                        run.code(),
                        run.output(),
                        run.messages().lines().skip(1).collect(Collectors.joining("\n", "", "\n"))));
    }

    private String noErrors() {
        return "0\nobject,line,column,type,value,reason,code,target,run,time\nNo rejected records";
    }

    @Test
    void aClustersTemporaryCredentialsLogIn() throws Exception {
        aws.answerXml(
                "GetClusterCredentialsWithIAM",
                "<DbUser>" + target.database().getUser() + "</DbUser><DbPassword>"
                        + target.database().getPassword() + "</DbPassword>");
        assertEquals(noErrors(), process(CLUSTER));
        assertEquals(
                List.of("GetClusterCredentialsWithIAM {ClusterIdentifier=shop, DbName="
                        + target.database().getDatabaseName() + ", DurationSeconds=3600}"),
                aws.requests);
    }

    @Test
    void aWorkgroupsTemporaryCredentialsLogIn() throws Exception {
        aws.answerJson(
                "GetCredentials",
                "{\"dbUser\": \"" + target.database().getUser() + "\", \"dbPassword\": \""
                        + target.database().getPassword() + "\"}");
        assertEquals(noErrors(), process(WORKGROUP));
        assertEquals(
                List.of("GetCredentials {\"dbName\":\"" + target.database().getDatabaseName()
                        + "\",\"durationSeconds\":3600,\"workgroupName\":\"wg\"}"),
                aws.requests);
    }

    @Test
    void aSecretProvidesTheUserAndPasswordAndASecretOfAnotherUserIsRefused() throws Exception {
        aws.answerJson(
                "GetSecretValue",
                "{\"SecretString\": \"{\\\"username\\\": \\\""
                        + target.database().getUser()
                        + "\\\", \\\"port\\\": 5439, \\\"password\\\": \\\""
                        + target.database().getPassword()
                        + "\\\"}\"}");
        assertEquals(noErrors(), run("DWH_CLUSTER_DB_SECRET", SECRET));
        assertEquals(
                "4\ndwh: The secret of [CLUSTER] DB_SECRET is for another user than DB_USER = 'bo': remove DB_USER, or name"
                        + " the secret of this user",
                run("DWH_CLUSTER_DB_SECRET", SECRET, "DWH_CLUSTER_DB_USER", "bo"));
        assertEquals(
                List.of(
                        "GetSecretValue {\"SecretId\":\"" + SECRET + "\"}",
                        "GetSecretValue {\"SecretId\":\"" + SECRET + "\"}"),
                aws.requests);
    }

    /** psql can't read a secret of AWS. Therefore {@code dwh} gives psql the user and the password. */
    @Test
    void psqlLogsInWithTheSecret() throws Exception {
        aws.answerJson(
                "GetSecretValue",
                "{\"SecretString\": \"{\\\"username\\\": \\\"ann\\\", \\\"password\\\": \\\"hush\\\"}\"}");
        Path program = Files.writeString(
                folder.resolve("psql"), "#!/bin/sh\necho \"$PGUSER $PGPASSWORD\" > '" + folder + "/called'\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        aws.useInThisProcess();
        DwhRun run =
                DwhRun.of(environment("localhost", "DWH_CLUSTER_DB_SECRET", SECRET, "PATH", folder.toString()), "psql");
        String address = "localhost:" + proxy.port() + "/" + target.database().getDatabaseName();
        assertEquals(
                new DwhRun(
                        0,
                        "",
                        "URL       postgresql://ann@" + address + "?sslmode="
                                + environment("localhost").get("DWH_CLUSTER_SSL_MODE") + "\nJDBC URL  jdbc:redshift://"
                                + address
                                + "\nUser      ann\nPassword  in the secret " + SECRET + "\n"),
                run);
        assertEquals("ann hush\n", Files.readString(folder.resolve("called")));
    }

    @Test
    void theErrorForAnInvalidSecretDoesNotShowTheSecret() throws Exception {
        aws.answerJson("GetSecretValue", "{\"SecretString\": \"hush{\"}");
        assertEquals(
                "4\ndwh: The secret of [CLUSTER] DB_SECRET isn't a JSON object with the texts username and password: name"
                        + " another secret, or correct the value of this secret",
                run("DWH_CLUSTER_DB_SECRET", SECRET));
    }

    @Test
    void theErrorForADeniedCallNamesThePermission() throws Exception {
        assertEquals(
                "4\ndwh: redshift:GetClusterCredentialsWithIAM: access denied: these credentials need the permission"
                        + " redshift:GetClusterCredentialsWithIAM (HTTP 403 AccessDenied, User:"
                        + " arn:aws:iam::123456789012:user/ann is not authorized to perform:"
                        + " GetClusterCredentialsWithIAM)",
                process(CLUSTER));
    }
}
