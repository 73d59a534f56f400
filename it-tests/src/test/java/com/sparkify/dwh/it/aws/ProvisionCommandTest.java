package com.sparkify.dwh.it.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sparkify.dwh.it.TestDatabase;
import com.sparkify.dwh.runner.cli.DwhRun;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests what the commands provision and teardown print and write. */
@Tag(TestDatabase.NOT_NEEDED)
class ProvisionCommandTest {

    private static final String COSTS =
            "The warehouse costs about $1.50 an hour while statements run (billed per second, at least 60 seconds),"
                    + " and nothing otherwise; storage costs about $0.024 per GB and month (as of October 2026, US East;"
                    + " aws.amazon.com/redshift/pricing"
                    + " has the current prices).\n";

    // Each change is complete at the first request for its state. If a change needed a second request, the command
    // would wait five seconds.
    private final FakeAws aws = new FakeAws(0);
    private final String idBefore = Objects.toString(System.getProperty("aws.accessKeyId"), "");

    @TempDir
    private Path folder;

    @BeforeEach
    void giveCredentials() {
        System.setProperty("aws.accessKeyId", "AKIAEXAMPLE");
        System.setProperty("aws.secretAccessKey", "secret");
    }

    @AfterEach
    void stop() {
        if (idBefore.isEmpty()) {
            System.clearProperty("aws.accessKeyId");
            System.clearProperty("aws.secretAccessKey");
        }
        aws.close();
    }

    private Path file(String... lines) throws IOException {
        Path file = Files.write(folder.resolve("dwh.cfg"), List.of(lines));
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private DwhRun run(String command, String... options) {
        return DwhRun.of(environment(), arguments(command, options));
    }

    private DwhRun typed(String input, String command, String... options) {
        return DwhRun.onTerminal(input, environment(), arguments(command, options));
    }

    private Map<String, String> environment() {
        return Map.of("AWS_ENDPOINT_URL", aws.endpoint().toString());
    }

    private String[] arguments(String command, String... options) {
        return Stream.concat(
                        Stream.of(command, "--config", folder.resolve("dwh.cfg").toString()), Arrays.stream(options))
                .toArray(String[]::new);
    }

    @ParameterizedTest
    @ValueSource(strings = {"serverless", "cluster"})
    void aDryRunPrintsEveryCallWithItsParameters(String type) throws IOException {
        System.clearProperty("aws.accessKeyId");
        file(
                "[DWH]",
                "TYPE = " + type,
                "REGION = eu-central-1",
                type.equals("cluster") ? "NODES = 2" : "",
                "[CLUSTER]",
                type.equals("cluster") ? "DB_PASSWORD = Example1pw" : "DB_USER = owner",
                "[S3]",
                "LOG_DATA = s3://a-bucket/what?/",
                "MANIFEST = s3://b-bucket/manifests/");
        DwhRun run = run("provision", "--dry-run");
        assertEquals(expected("provision-" + type + ".txt"), run.output());
        assertEquals("", run.messages());
        assertEquals(0, run.code());
        assertEquals(List.of(), aws.calls());
    }

    private static String expected(String name) throws IOException {
        try (InputStream file = ProvisionCommandTest.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(file, name).readAllBytes(), UTF_8);
        }
    }

    @Test
    void provisionWritesTheAddressAndKeepsTheRestOfTheFile() throws IOException {
        Path file = file("# ours", "[CLUSTER]", "HOST=''", "; below", "", "[DWH]", "CIDR = 203.0.113.0/24", "# end");
        DwhRun run = run("provision");
        assertEquals(
                "AWS account, region us-west-2\n"
                        + "  account 123456789012\n"
                        + "IAM role sparkify-dwh-us-west-2\n"
                        + "Security group sparkify-dwh: 203.0.113.0/24 can reach port 5439\n"
                        + "Namespace sparkify-dwh\n"
                        + "  namespace sparkify-dwh: AVAILABLE\n"
                        + "  namespace sparkify-dwh is available (0 s)\n"
                        + "Workgroup sparkify-dwh of 4 RPUs\n"
                        + "  workgroup sparkify-dwh: AVAILABLE\n"
                        + "  workgroup sparkify-dwh is available (0 s)\n"
                        + "The warehouse sparkify-dwh is ready. Its address is in " + file + ".\n"
                        + COSTS
                        + "To delete the warehouse: dwh teardown --config " + file + "\n",
                run.messages());
        assertEquals(0, run.code());
        assertEquals("""
                # ours
                [CLUSTER]
                HOST=sparkify-dwh.123456789012.us-west-2.redshift-serverless.amazonaws.com
                DB_PORT = 5439
                DB_NAME = dwh
                DB_USER = dwhadmin
                DB_SECRET = arn:aws:secretsmanager:us-west-2:123456789012:secret:redshift!sparkify-dwh
                ; below

                [DWH]
                CIDR = 203.0.113.0/24
                # end

                [IAM_ROLE]
                ARN = arn:aws:iam::123456789012:role/sparkify-dwh-us-west-2
                """, Files.readString(file));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }

    @Test
    void theConfiguredRoleStaysAsAComment() throws IOException {
        Path file = file(
                "[DWH]",
                "CIDR = 203.0.113.0/24",
                "",
                "[IAM_ROLE]",
                "ARN = 'arn:aws:iam::123456789012:role/mine'",
                "# end");
        DwhRun run = run("provision");
        assertTrue(
                run.messages()
                        .contains("\n[IAM_ROLE] ARN was arn:aws:iam::123456789012:role/mine and is now"
                                + " arn:aws:iam::123456789012:role/sparkify-dwh-us-west-2. The old line is a comment in the"
                                + " file.\n"),
                run.messages());
        String written = """
                [IAM_ROLE]
                # before provision: ARN = 'arn:aws:iam::123456789012:role/mine'
                ARN = arn:aws:iam::123456789012:role/sparkify-dwh-us-west-2
                # end
                """;
        assertTrue(Files.readString(file).contains(written), Files.readString(file));
        assertEquals(0, run("provision").code());
        assertTrue(Files.readString(file).contains(written), Files.readString(file));
    }

    @Test
    void teardownListsTheResourcesThenAsksThenDeletes() throws IOException {
        file("[DWH]", "CIDR = 203.0.113.0/24");
        run("provision");
        file("[DWH]");
        DwhRun run = typed("last-one\nsparkify-dwh\n", "teardown");
        assertEquals(
                """
                These will be deleted (account 123456789012, region us-west-2):
                  workgroup sparkify-dwh
                  namespace sparkify-dwh
                  security group sg-1
                  IAM role arn:aws:iam::123456789012:role/sparkify-dwh-us-west-2
                Name of a final snapshot (empty: none, and the data are lost): Write the warehouse's name to delete it: \
                Deleting workgroup sparkify-dwh
                  workgroup sparkify-dwh is deleted (0 s)
                Deleting namespace sparkify-dwh
                  namespace sparkify-dwh is deleted (0 s)
                Deleting security group sg-1
                Deleting IAM role arn:aws:iam::123456789012:role/sparkify-dwh-us-west-2
                Nothing of the warehouse sparkify-dwh is left, except the snapshot last-one.
                """, run.messages().replaceAll("\r {79}\r[^\r\n]*(?=\r)", "").replaceAll("\r {79}\r", ""));
        assertEquals(List.of("last-one"), aws.snapshots());
        assertEquals(List.of(), aws.resources());
        DwhRun again = run("teardown", "--yes", "--no-final-snapshot");
        assertEquals(
                "Nothing of the warehouse sparkify-dwh exists (account 123456789012, region us-west-2).\n",
                again.messages());
        assertEquals(0, again.code());
    }

    @Test
    void teardownDeletesNothingIfAnotherNameIsTyped() throws IOException {
        file("[DWH]", "CIDR = 203.0.113.0/24");
        run("provision");
        file("[DWH]");
        DwhRun run = typed("\nyes\n", "teardown");
        assertEquals(
                "Nothing was deleted.\n",
                run.messages().substring(run.messages().lastIndexOf(": ") + 2));
        assertEquals(2, run.code());
        assertEquals(4, aws.resources().size());
    }

    @Test
    void teardownWithoutATerminalNeedsYesAndOneValidSnapshotOption() throws IOException {
        file("[DWH]");
        assertEquals(
                "dwh: There is no terminal to ask on: add --yes to delete the warehouse without a question",
                firstLine(run("teardown")));
        assertEquals(
                "dwh: The command line doesn't say what happens to the data: write --final-snapshot NAME or"
                        + " --no-final-snapshot",
                firstLine(run("teardown", "--yes")));
        assertEquals(
                "dwh: --final-snapshot and --no-final-snapshot contradict each other: write one of them",
                firstLine(run("teardown", "--yes", "--final-snapshot", "abc", "--no-final-snapshot")));
        assertEquals(
                "dwh: 'Two--hyphens' isn't a snapshot's name: write 3 to 63 lower-case letters, digits and single hyphens,"
                        + " with a letter first and no hyphen at the end",
                firstLine(run("teardown", "--yes", "--final-snapshot", "Two--hyphens")));
        assertEquals(List.of(), aws.calls());
    }

    private static String firstLine(DwhRun run) {
        assertEquals(2, run.code());
        return run.messages().lines().findFirst().orElse("");
    }

    @Test
    void theHostOfAnotherWarehouseIsNotOverwritten() throws IOException {
        Path file = file("[CLUSTER]", "HOST = other.abc.us-west-2.redshift.amazonaws.com");
        DwhRun run = run("provision");
        assertEquals(
                "dwh: " + file + ":2: [CLUSTER] HOST = 'other.abc.us-west-2.redshift.amazonaws.com' isn't a host of the"
                        + " warehouse sparkify-dwh, and provision would overwrite it: remove it, or name another file"
                        + " with --config\n",
                run.messages());
        assertEquals(2, run.code());
        assertEquals(List.of(), aws.calls());
    }

    @Test
    void teardownWithAMissingConfigurationFileDeletesNothing() throws IOException {
        file("[DWH]", "CIDR = 203.0.113.0/24");
        run("provision");
        Path file = Files.move(folder.resolve("dwh.cfg"), folder.resolve("other.cfg"));
        DwhRun run = run("teardown", "--yes", "--no-final-snapshot");
        assertEquals(
                "dwh: " + file.resolveSibling("dwh.cfg")
                        + ": the file doesn't exist: name an existing file with --config, or omit --config\n",
                run.messages());
        assertEquals(2, run.code());
        assertEquals(4, aws.resources().size());
    }

    @Test
    void aFolderThatDoesNotExistIsRefusedBeforeAnythingIsCreated() {
        Path file = folder.resolve("missing").resolve("dwh.cfg");
        DwhRun run = DwhRun.of(environment(), "provision", "--config", file.toString());
        assertEquals(
                "dwh: " + file + ": provision can't write the warehouse's address there: create the folder "
                        + file.getParent() + ", and let this user write in it\n",
                run.messages());
        assertEquals(2, run.code());
        assertEquals(List.of(), aws.calls());
    }

    @Test
    void aPasswordTogetherWithASecretIsRefusedBeforeAnythingIsCreated() throws IOException {
        Path file = file(
                "[CLUSTER]",
                "DB_PASSWORD = Example1pw",
                "DB_SECRET = arn:aws:secretsmanager:us-west-2:123456789012:secret:a");
        DwhRun run = run("provision");
        assertEquals(
                "dwh: " + file
                        + ":3: [CLUSTER] DB_SECRET and DB_PASSWORD are both set, and each gives a password: remove one of"
                        + " them\n",
                run.messages());
        assertEquals(2, run.code());
        assertEquals(List.of(), aws.calls());
    }

    @Test
    void anInvalidSnapshotNameDeletesNothing() throws IOException {
        file("[DWH]", "CIDR = 203.0.113.0/24");
        run("provision");
        file("[DWH]");
        DwhRun run = typed("My Snapshot\nsparkify-dwh\n", "teardown");
        assertTrue(
                run.messages()
                        .contains("'My Snapshot' isn't a snapshot's name: write 3 to 63 lower-case letters, digits and"
                                + " single hyphens, with a letter first and no hyphen at the end\n"),
                run.messages());
        assertEquals(2, run.code());
        assertEquals(4, aws.resources().size());
    }

    @Test
    void teardownTakesNoSnapshotIfNoNamespaceExists() throws IOException {
        aws.deny("redshift-serverless:CreateNamespace", "redshift-serverless:CreateNamespace");
        file("[DWH]", "CIDR = 203.0.113.0/24");
        run("provision");
        assertEquals(2, aws.resources().size());
        DwhRun run = run("teardown", "--yes", "--final-snapshot", "last-one");
        assertEquals("""
                These will be deleted (account 123456789012, region us-west-2):
                  security group sg-1
                  IAM role arn:aws:iam::123456789012:role/sparkify-dwh-us-west-2
                No snapshot is taken, because no namespace or cluster exists.
                Deleting security group sg-1
                Deleting IAM role arn:aws:iam::123456789012:role/sparkify-dwh-us-west-2
                Nothing of the warehouse sparkify-dwh is left.
                """, run.messages());
        assertEquals(0, run.code());
        run("provision");
        DwhRun typed = typed("sparkify-dwh\n", "teardown");
        assertEquals(
                "Nothing of the warehouse sparkify-dwh is left.",
                typed.messages().lines().reduce("", (line, next) -> next));
        assertEquals(0, typed.code());
    }
}
