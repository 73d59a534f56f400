package com.sparkify.dwh.copy;

import static com.sparkify.dwh.Redshift.copyInto;
import static com.sparkify.dwh.copy.AwsCopies.ROLE;
import static com.sparkify.dwh.copy.AwsCopies.assertSql;
import static com.sparkify.dwh.copy.AwsCopies.columns;
import static com.sparkify.dwh.copy.AwsCopies.copy;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.Location;
import com.sparkify.dwh.s3.S3Uri;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.Test;

/**
 * Builds the examples of the guide's pages "COPY examples" and "COPY from remote host" for buckets, manifests,
 * DynamoDB, EMR, SSH, credentials, column lists and NOLOAD.
 */
class AwsCopySourceExamplesTest {

    @Test
    void copyReadsADynamoDbTable() {
        assertSql("""
                COPY "favoritemovies"
                FROM 'dynamodb://Movies'
                ROLE
                READRATIO 50""", copy("favoritemovies").fromDynamoDb("Movies", 50).authorizedBy(ROLE));
    }

    @Test
    void copyReadsABucket() {
        assertSql("""
                COPY "listing"
                FROM 's3://mybucket/data/listing/'
                ROLE""", copy("listing", "s3://mybucket/data/listing/").delimited());
    }

    @Test
    void copyReadsTabDelimitedLzopFilesOfAnEmrCluster() {
        assertSql(
                """
                COPY "sales"
                FROM 'emr://j-SAMPLE2B500FC/myoutput/part-*'
                ROLE
                DELIMITER '\\011'
                LZOP""",
                copy("sales")
                        .fromEmr("j-SAMPLE2B500FC", "/myoutput/part-*")
                        .authorizedBy(ROLE)
                        .delimited(Delimited.by('\t'))
                        .lzop());
    }

    @Test
    void copyReadsJsonOfAnEmrCluster() {
        assertSql(
                """
                COPY "sales"
                FROM 'emr://j-SAMPLE2B500FC/myoutput/json/'
                ROLE
                FORMAT AS JSON 's3://mybucket/jsonpaths.txt'""",
                copy("sales")
                        .fromEmr("j-SAMPLE2B500FC", "/myoutput/json/")
                        .authorizedBy(ROLE)
                        .json(Json.paths(Location.parse("s3://mybucket/jsonpaths.txt"))));
    }

    @Test
    void copyReadsTheFilesOfAManifest() {
        assertSql(
                """
                COPY "customer"
                FROM 's3://mybucket/cust.manifest'
                ROLE
                MANIFEST""",
                copy("customer")
                        .from(Location.parse("s3://mybucket/cust.manifest"))
                        .manifest()
                        .authorizedBy(ROLE)
                        .delimited());
    }

    @Test
    void copyReadsTheOutputOfRemoteHosts() {
        assertSql(
                """
                COPY "sales"
                FROM 's3://mybucket/ssh_manifest'
                ROLE
                SSH
                DELIMITER '|'""",
                copy("sales")
                        .fromSsh(S3Uri.parse("s3://mybucket/ssh_manifest"))
                        .authorizedBy(ROLE)
                        .delimited(Delimited.by('|')));
    }

    @Test
    void copyTakesTemporaryCredentials() {
        assertSql(
                """
                COPY "listing"
                FROM 's3://mybucket/data/listings_pipe.txt'
                ACCESS_KEY_ID 'acce***'
                SECRET_ACCESS_KEY '***'
                SESSION_TOKEN '***'""",
                copy("listing")
                        .from(Location.parse("s3://mybucket/data/listings_pipe.txt"))
                        .authorizedBy(Authorization.keys("access-key-id", "secret-access-key", "temporary-token"))
                        .delimited());
    }

    @Test
    void aColumnListCanLeaveOutAColumnWithADefault() {
        assertSql(
                """
                COPY "venue_new" ("venueid", "venuename", "venuecity", "venuestate")
                FROM 's3://mybucket/data/venue_noseats.txt'
                ROLE
                DELIMITER '|'""",
                copyInto(table(name("venue_new")), columns("venueid", "venuename", "venuecity", "venuestate"))
                        .from(Location.parse("s3://mybucket/data/venue_noseats.txt"))
                        .authorizedBy(ROLE)
                        .delimited(Delimited.by('|')));
    }

    @Test
    void copyLoadsExplicitValuesIntoAnIdentityColumn() {
        assertSql("""
                COPY "venue"
                FROM 's3://mybucket/data/venue.txt'
                ROLE
                EXPLICIT_IDS""", copy("venue", "s3://mybucket/data/venue.txt").delimited().explicitIds());
    }

    @Test
    void explicitIdsWithoutTheIdentityColumnAreRefused() {
        Table<?> venue = new Venue();
        Copy from = copyInto(venue, columns("venuename", "venuecity"))
                .from(Location.parse("s3://mybucket/data/venue_pipe.txt"))
                .authorizedBy(ROLE);
        assertEquals(
                "EXPLICIT_IDS needs the IDENTITY column venueid in the column list, which is venuename, venuecity",
                assertThrows(IllegalArgumentException.class, () -> from.delimited(Delimited.by('|'))
                                .explicitIds())
                        .getMessage());
    }

    @Test
    void copyTakesNoLoad() {
        assertSql(
                """
                COPY "public"."testtable1"
                FROM 's3://amzn-s3-demo-bucket/testdata/test.csv'
                ROLE
                FORMAT AS CSV
                NOLOAD""",
                copyInto(table(name("public", "testtable1")))
                        .from(Location.parse("s3://amzn-s3-demo-bucket/testdata/test.csv"))
                        .authorizedBy(ROLE)
                        .csv()
                        .noLoad());
    }

    private static final class Venue extends org.jooq.impl.TableImpl<org.jooq.Record> {

        private static final long serialVersionUID = 1L;

        Venue() {
            super(name("venue"));
            createField(name("venueid"), SQLDataType.INTEGER.identity(true));
            createField(name("venuename"), SQLDataType.VARCHAR(100));
            createField(name("venuecity"), SQLDataType.VARCHAR(30));
        }
    }
}
