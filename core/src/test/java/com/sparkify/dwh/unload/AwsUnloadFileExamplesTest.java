package com.sparkify.dwh.unload;

import static com.sparkify.dwh.Redshift.createTable;
import static com.sparkify.dwh.unload.AwsUnloads.ROOT_KEY;
import static com.sparkify.dwh.unload.AwsUnloads.VENUE;
import static com.sparkify.dwh.unload.AwsUnloads.all;
import static com.sparkify.dwh.unload.AwsUnloads.assertCopy;
import static com.sparkify.dwh.unload.AwsUnloads.assertSql;
import static com.sparkify.dwh.unload.AwsUnloads.copy;
import static com.sparkify.dwh.unload.AwsUnloads.copyOfManifest;
import static com.sparkify.dwh.unload.AwsUnloads.event;
import static com.sparkify.dwh.unload.AwsUnloads.f;
import static com.sparkify.dwh.unload.AwsUnloads.t;
import static com.sparkify.dwh.unload.AwsUnloads.text;
import static com.sparkify.dwh.unload.AwsUnloads.venue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/**
 * Builds the statements of the guide's page "UNLOAD examples" that specify the files: manifest, file size, serial
 * writing, encryption and overwriting. Also builds the page's COPY statements that load these files. The tests are
 * named after the examples.
 *
 * @see AwsUnloadFormatExamplesTest
 */
class AwsUnloadFileExamplesTest {

    @Test
    void venueWithAManifestFile() {
        assertSql("""
                UNLOAD (VENUE)
                TO 's3://mybucket/venue_pipe_'
                ROLE
                MANIFEST""", text(venue("venue_pipe_")).manifest());
        assertSql("""
                UNLOAD (VENUE)
                TO 's3://mybucket/unload_venue_folder/'
                ROLE
                MANIFEST VERBOSE""", text(venue("unload_venue_folder/")).manifestVerbose());
    }

    @Test
    void venueToSmallerFiles() {
        assertSql("""
                UNLOAD (VENUE)
                TO 's3://mybucket/unload/'
                ROLE
                MAXFILESIZE 1 GB""", text(venue("unload/")).maxFileSize(FileSize.gigabytes(1)));
    }

    @Test
    void venueAndLineorderSerially() {
        assertSql("""
                UNLOAD (VENUE)
                TO 's3://mybucket/unload/venue_serial_'
                ROLE
                PARALLEL OFF""", text(venue("unload/venue_serial_")).parallelOff());
        assertSql(
                """
                UNLOAD ('select * from "lineorder"')
                TO 's3://mybucket/unload/lineorder_serial_'
                ROLE
                GZIP
                PARALLEL OFF""",
                text(all(t("lineorder"), "unload/lineorder_serial_"))
                        .parallelOff()
                        .gzip());
    }

    @Test
    void venueLoadedFromUnloadFiles() {
        assertEquals(
                "CREATE TABLE \"loadvenue\" (LIKE \"venue\")",
                createTable(t("loadvenue")).like(VENUE).toString());
        assertCopy("""
                COPY "loadvenue"
                FROM 's3://mybucket/venue_pipe_'
                ROLE""", copy("loadvenue", "venue_pipe_").delimited());
        assertCopy("""
                COPY "loadvenue"
                FROM 's3://mybucket/venue_pipe_manifest'
                ROLE
                MANIFEST""", copyOfManifest("loadvenue", "venue_pipe_manifest").delimited());
    }

    @Test
    void venueToEncryptedFiles() {
        assertSql(
                """
                UNLOAD (VENUE)
                TO 's3://mybucket/venue_encrypt_kms'
                ROLE
                MANIFEST
                KMS_KEY_ID '1234abcd-12ab-34cd-56ef-1234567890ab'
                ENCRYPTED""",
                text(venue("venue_encrypt_kms"))
                        .kmsKeyId("1234abcd-12ab-34cd-56ef-1234567890ab")
                        .manifest());
        assertSql("""
                UNLOAD (VENUE)
                TO 's3://mybucket/venue_encrypt_cmk'
                ROLE
                MASTER_SYMMETRIC_KEY '***'
                ENCRYPTED""", text(venue("venue_encrypt_cmk")).masterSymmetricKey(ROOT_KEY));
    }

    @Test
    void venueLoadedFromEncryptedFiles() {
        assertCopy(
                """
                COPY "loadvenue"
                FROM 's3://mybucket/venue_encrypt_manifest'
                ROLE
                MANIFEST
                ENCRYPTED MASTER_SYMMETRIC_KEY '***'""",
                copyOfManifest("loadvenue", "venue_encrypt_manifest")
                        .delimited()
                        .masterSymmetricKey(ROOT_KEY));
    }

    @Test
    void allowOverwrite() {
        assertSql("""
                UNLOAD (VENUE)
                TO 's3://mybucket/venue_pipe_'
                ROLE
                MANIFEST
                ALLOWOVERWRITE""", text(venue("venue_pipe_")).manifest().allowOverwrite());
    }

    @Test
    void eventInParallelSeriallyAndPartitionedWithAManifest() {
        assertSql("""
                UNLOAD ('select * from "mytickit1"."event"')
                TO 's3://mybucket/parallel'
                ROLE
                MANIFEST
                PARALLEL ON""", text(event("parallel")).parallelOn().manifest());
        assertSql("""
                UNLOAD ('select * from "mytickit1"."event"')
                TO 's3://mybucket/serial'
                ROLE
                MANIFEST
                PARALLEL OFF""", text(event("serial")).parallelOff().manifest());
        assertSql("""
                UNLOAD ('select * from "mytickit1"."event"')
                TO 's3://mybucket/partition'
                ROLE
                PARTITION BY ("eventname")
                MANIFEST""", text(event("partition")).partitionBy(f("eventname")).manifest());
    }

    @Test
    void eventInFilesAndRowGroupsOfASize() {
        assertSql(
                """
                UNLOAD ('select * from "mytickit1"."event"')
                TO 's3://mybucket/eventsize'
                ROLE
                FORMAT AS PARQUET
                MANIFEST
                PARALLEL ON
                MAXFILESIZE 256 MB
                ROWGROUPSIZE 128 MB""",
                event("eventsize")
                        .parquet(UnloadParquet.defaults().rowGroupSize(128))
                        .maxFileSize(FileSize.megabytes(256))
                        .parallelOn()
                        .manifest());
    }
}
