package com.sparkify.dwh.it.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sparkify.dwh.it.TestDatabase;
import com.sparkify.dwh.runner.cli.DwhRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.redshift.RedshiftClient;
import software.amazon.awssdk.services.redshift.model.Cluster;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Tests {@code provision}, {@code doctor} and {@code teardown} against moto's server, which is independent of this
 * project. {@link MotoRelay} answers the requests that moto doesn't know.
 */
@Tag(TestDatabase.NOT_NEEDED)
class MotoTest {

    private static final String ROLE = "arn:aws:iam::123456789012:role/sparkify-dwh-us-west-2";
    private static final List<String> PROPERTIES =
            List.of("aws.accessKeyId", "aws.secretAccessKey", "aws.endpointUrl", "aws.endpointUrlS3", "aws.region");
    private static final String READY = """
            The warehouse sparkify-dwh is ready. Its address is in %1$s.
            The warehouse costs about $0.54 an hour, whether or not it is used; storage costs about $0.024 per GB \
            and month (as of October 2026, US East; aws.amazon.com/redshift/pricing has the current prices).
            To delete the warehouse: dwh teardown --config %1$s
            """;

    private static MotoServer moto;

    private MotoRelay relay;
    private Path file;

    @TempDir
    private Path folder;

    @BeforeAll
    static void startMoto() throws IOException {
        assumeTrue(
                MotoServer.isInstalled(),
                "python3 has no moto: run pip install -r requirements.txt, with the file in the test resources");
        moto = MotoServer.start();
    }

    @AfterAll
    static void stopMoto() {
        if (moto != null) {
            moto.close();
        }
    }

    @BeforeEach
    void configure() throws IOException {
        relay = new MotoRelay(moto.endpoint());
        System.setProperty("aws.accessKeyId", "AKIAEXAMPLE");
        System.setProperty("aws.secretAccessKey", "secret");
        System.setProperty("aws.endpointUrl", relay.endpoint().toString());
        System.setProperty("aws.endpointUrlS3", moto.endpoint().toString());
        System.setProperty("aws.region", "us-west-2");
        file = Files.writeString(folder.resolve("dwh.cfg"), """
                [DWH]
                TYPE = cluster
                CIDR = 203.0.113.0/24

                [CLUSTER]
                DB_PASSWORD = Example1pw

                [S3]
                REGION = us-west-2
                LOG_DATA = s3://sparkify-data/log/
                LOG_JSONPATH = s3://sparkify-data/paths.json
                SONG_DATA = s3://sparkify-data/songs/
                """);
        Files.setPosixFilePermissions(file, java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));
    }

    @AfterEach
    void stop() {
        PROPERTIES.forEach(System::clearProperty);
        relay.close();
    }

    private DwhRun dwh(String command, String... options) {
        return DwhRun.of(
                Map.of("AWS_ENDPOINT_URL", relay.endpoint().toString()),
                Stream.concat(Stream.of(command, "--config", file.toString()), Arrays.stream(options))
                        .toArray(String[]::new));
    }

    @Test
    void aClusterIsCreatedFoundAgainCheckedAndDeleted() throws IOException {
        DwhRun created = dwh("provision");
        assertEquals("", created.output());
        assertEquals(0, created.code(), created.messages());
        assertEquals(READY.formatted(file), lastLines(created.messages(), 3));
        assertCluster();
        String written = Files.readString(file, UTF_8);
        DwhRun again = dwh("provision");
        assertEquals(0, again.code(), again.messages());
        assertEquals(READY.formatted(file), lastLines(again.messages(), 3));
        assertEquals(written, Files.readString(file, UTF_8));
        assertCluster();
        assertDoctor();
        DwhRun deleted = dwh("teardown", "--yes", "--final-snapshot", "last-one");
        assertEquals(
                "Nothing of the warehouse sparkify-dwh is left, except the snapshot last-one.\n",
                lastLines(deleted.messages(), 1));
        assertEquals(0, deleted.code());
        assertNothingIsLeft();
        assertEquals(
                List.of(
                        "redshift-serverless:ListWorkgroups",
                        "redshift-serverless:ListNamespaces",
                        "redshift:ModifyClusterIamRoles",
                        "iam:SimulatePrincipalPolicy"),
                relay.unknownToMoto().stream().distinct().toList());
    }

    private static String lastLines(String text, int lines) {
        List<String> all = text.lines().toList();
        return all.subList(Math.max(0, all.size() - lines), all.size()).stream()
                .map(line -> line + "\n")
                .collect(Collectors.joining());
    }

    /** Reads the resources from moto with the SDK's own clients. */
    private static void assertCluster() {
        try (RedshiftClient redshift = RedshiftClient.create();
                IamClient iam = IamClient.builder().region(Region.AWS_GLOBAL).build();
                Ec2Client ec2 = Ec2Client.create()) {
            List<Cluster> clusters = redshift.describeClusters().clusters();
            assertEquals(1, clusters.size());
            Cluster cluster = clusters.get(0);
            assertEquals(
                    "sparkify-dwh ra3.large 1 dwh dwhadmin encrypted=true public=true [" + ROLE
                            + "] sparkify-dwh:warehouse=sparkify-dwh",
                    cluster.clusterIdentifier() + " " + cluster.nodeType() + " " + cluster.numberOfNodes() + " "
                            + cluster.dbName() + " " + cluster.masterUsername() + " encrypted=" + cluster.encrypted()
                            + " public=" + cluster.publiclyAccessible() + " "
                            + cluster.iamRoles().stream()
                                    .map(role -> role.iamRoleArn())
                                    .toList() + " "
                            + cluster.tags().get(0).key() + "="
                            + cluster.tags().get(0).value());
            assertEquals(
                    List.of("read-sources"),
                    iam.listRolePolicies(request -> request.roleName("sparkify-dwh-us-west-2"))
                            .policyNames());
            assertEquals(
                    List.of("tcp 5439 [203.0.113.0/24]"),
                    ec2
                            .describeSecurityGroups(request -> request.filters(Filter.builder()
                                    .name("tag:sparkify-dwh:warehouse")
                                    .values("sparkify-dwh")
                                    .build()))
                            .securityGroups()
                            .stream()
                            .flatMap(group -> group.ipPermissions().stream())
                            .map(rule -> rule.ipProtocol() + " " + rule.fromPort() + " "
                                    + rule.ipRanges().stream()
                                            .map(range -> range.cidrIp())
                                            .toList())
                            .toList());
        }
    }

    /**
     * Asserts that all of doctor's checks before {@code role reads sources} pass. This check and the following checks
     * can't pass: moto doesn't simulate the role's policies, and no server answers at the address of moto's cluster.
     */
    private void assertDoctor() {
        try (S3Client s3 =
                S3Client.builder().forcePathStyle(true).region(Region.US_WEST_2).build()) {
            s3.createBucket(request -> request.bucket("sparkify-data")
                    .createBucketConfiguration(location -> location.locationConstraint("us-west-2")));
            for (String key : List.of("log/events.json", "paths.json", "songs/song.json")) {
                s3.putObject(request -> request.bucket("sparkify-data").key(key), RequestBody.fromString("{}"));
            }
        }
        DwhRun run = dwh("doctor", "--format", "csv");
        assertEquals(
                """
                step,result,detail
                configuration,ok,"engine redshift, database dwh"
                credentials,ok,arn:aws:sts::123456789012:user/moto
                role,ok,"%1$s trusts redshift.amazonaws.com, redshift-serverless.amazonaws.com"
                LOG_DATA,ok,1 object at s3://sparkify-data/log/
                LOG_JSONPATH,ok,s3://sparkify-data/paths.json
                SONG_DATA,ok,1 object at s3://sparkify-data/songs/
                role reads sources,not checked,"iam:SimulatePrincipalPolicy: access denied: these credentials need the permission \
                iam:SimulatePrincipalPolicy (HTTP 403 AccessDenied, User: moto is not authorized to perform: \
                iam:SimulatePrincipalPolicy)"
                """.formatted(ROLE),
                run.output().lines().limit(8).map(line -> line + "\n").collect(Collectors.joining()),
                run.output());
        assertEquals(4, run.code());
    }

    private static void assertNothingIsLeft() {
        try (RedshiftClient redshift = RedshiftClient.create();
                IamClient iam = IamClient.builder().region(Region.AWS_GLOBAL).build();
                Ec2Client ec2 = Ec2Client.create()) {
            assertEquals(List.of(), redshift.describeClusters().clusters());
            assertEquals(
                    List.of("last-one"),
                    redshift.describeClusterSnapshots().snapshots().stream()
                            .map(snapshot -> snapshot.snapshotIdentifier())
                            .toList());
            assertEquals(List.of(), iam.listRoles().roles());
            assertEquals(
                    List.of("default"),
                    ec2.describeSecurityGroups().securityGroups().stream()
                            .map(group -> group.groupName())
                            .toList());
        }
    }
}
