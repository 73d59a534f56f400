package com.sparkify.dwh.runner.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sparkify.dwh.s3.S3Uri;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tests the configuration of {@code provision}. */
class ProvisionConfigTest extends LoadedConfig {

    private ProvisionConfig provision(String text) throws IOException {
        Files.writeString(file, text);
        return ProvisionConfig.load(file, Map.of(), warning -> {});
    }

    private List<String> refused(String text) {
        ConfigException e = assertThrows(ConfigException.class, () -> provision(text));
        return e.problems().stream()
                .map(problem -> problem.replace(folder.toString(), "F"))
                .toList();
    }

    @Test
    void everyKeyHasADefault() throws IOException {
        assertEquals(
                new ProvisionConfig(
                        file,
                        "sparkify-dwh",
                        new ProvisionConfig.Serverless(4),
                        "us-west-2",
                        null,
                        "dwh",
                        "dwhadmin",
                        null,
                        null,
                        5439,
                        List.of(S3Uri.parse("s3://udacity-dend/log_data"), S3Uri.parse("s3://udacity-dend/song_data")),
                        S3Uri.parse("s3://udacity-dend/log_json_path.json")),
                provision(""));
    }

    @Test
    void byDefaultAClusterHasTheSmallestNumberOfNodes() throws IOException {
        assertEquals(
                new ProvisionConfig.Cluster(NodeType.RA3_4XLARGE, 2),
                provision("[DWH]\nTYPE = cluster\nNODE_TYPE = ra3.4xlarge\n").size());
        assertEquals(
                new ProvisionConfig.Cluster(NodeType.RA3_LARGE, 1),
                provision("[DWH]\nTYPE = cluster\n").size());
    }

    @Test
    void theErrorSaysWhatReplacesEachKeyOfTheCoursesNotebooks() {
        String is = " is a key of the course's notebooks and isn't read: ";
        assertEquals(
                List.of(
                        "F/dwh.cfg:2: [AWS] KEY" + is
                                + "remove it, and run aws configure or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY",
                        "F/dwh.cfg:3: [AWS] SECRET" + is
                                + "remove it, and run aws configure or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY",
                        "F/dwh.cfg:5: [DWH] DWH_CLUSTER_TYPE" + is
                                + "replace it with [DWH] TYPE = cluster (single-node is NODES = 1)",
                        "F/dwh.cfg:6: [DWH] DWH_NUM_NODES" + is + "replace it with [DWH] NODES",
                        "F/dwh.cfg:7: [DWH] DWH_NODE_TYPE" + is
                                + "replace it with [DWH] NODE_TYPE (ra3.large in place of dc2.large)",
                        "F/dwh.cfg:8: [DWH] DWH_IAM_ROLE_NAME" + is
                                + "replace it with [DWH] NAME, from which provision names the role",
                        "F/dwh.cfg:9: [DWH] DWH_CLUSTER_IDENTIFIER" + is + "replace it with [DWH] NAME",
                        "F/dwh.cfg:10: [DWH] DWH_DB" + is + "replace it with [CLUSTER] DB_NAME",
                        "F/dwh.cfg:11: [DWH] DWH_DB_PASSWORD" + is
                                + "replace it with [CLUSTER] DB_PASSWORD, or remove it: Redshift then creates a"
                                + " password and keeps it in AWS Secrets Manager"),
                refused("""
                        [AWS]
                        KEY = AKIAEXAMPLE
                        SECRET = secret
                        [DWH]
                        DWH_CLUSTER_TYPE = multi-node
                        DWH_NUM_NODES = 4
                        DWH_NODE_TYPE = dc2.large
                        DWH_IAM_ROLE_NAME = dwhRole
                        DWH_CLUSTER_IDENTIFIER = dwhCluster
                        DWH_DB = dwh
                        DWH_DB_PASSWORD = Passw0rd
                        """));
    }

    @Test
    void sizesThatAwsDoesNotHaveAreRefused() {
        assertEquals(
                List.of(
                        "F/dwh.cfg:2: [DWH] BASE_CAPACITY = '12' isn't a base capacity: write 4, a multiple of 8 up to 512, or a"
                                + " multiple of 32 up to 1024"),
                refused("[DWH]\nBASE_CAPACITY = 12\n"));
        assertEquals(
                List.of(
                        "F/dwh.cfg:3: [DWH] NODE_TYPE = 'dc2.large' is a node type with which AWS no longer creates clusters:"
                                + " write ra3.large, ra3.xlplus, ra3.4xlarge, ra3.16xlarge"),
                refused("[DWH]\nTYPE = cluster\nNODE_TYPE = dc2.large\n"));
        assertEquals(
                List.of("F/dwh.cfg:3: [DWH] NODES = '17' isn't a number of nodes of ra3.large: write 1 to 16"),
                refused("[DWH]\nTYPE = cluster\nNODES = 17\n"));
        assertEquals(
                List.of("F/dwh.cfg:2: [DWH] NODES isn't used, because [DWH] TYPE is serverless: remove one of the two"),
                refused("[DWH]\nNODES = 2\n"));
    }

    @Test
    void theHostOfAnotherWarehouseIsRefused() {
        assertEquals(
                List.of("F/dwh.cfg:2: [CLUSTER] HOST = 'other.abc.us-west-2.redshift.amazonaws.com' isn't a host of the"
                        + " warehouse sparkify-dwh, and provision would overwrite it: remove it, or name another file"
                        + " with --config"),
                refused("[CLUSTER]\nHOST = other.abc.us-west-2.redshift.amazonaws.com\n"));
    }
}
