package com.sparkify.dwh.copy;

import static com.sparkify.dwh.Redshift.copyInto;
import static com.sparkify.dwh.copy.FixedWidth.width;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sparkify.dwh.copy.Copy.Encoding;
import com.sparkify.dwh.foreign.Corpus;
import com.sparkify.dwh.grammar.RedshiftGrammar;
import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.Location;
import com.sparkify.dwh.s3.S3Uri;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.Test;

/**
 * Builds the statements of the guide's pages "COPY examples", "COPY from columnar data formats" and "COPY from remote
 * host".
 */
class AwsCopyExamplesTest {

    private static final Authorization ROLE = Authorization.iamRole("arn:aws:iam::123456789012:role/MyRedshiftRole");
    private static final String AS_ROLE = "\nIAM_ROLE 'arn:aws:iam::123456789012:role/MyRedshiftRole'";

    private static CopyFromStep copy(String table) {
        return copyInto(table(name(table)));
    }

    private static Copy copy(String table, String from) {
        return copy(table).from(Location.parse(from)).authorizedBy(ROLE);
    }

    private static Field<?>[] columns(String... names) {
        return java.util.Arrays.stream(names).map(n -> field(name(n))).toArray(Field<?>[]::new);
    }

    private static void assertSql(String expected, Copy copy) {
        assertEquals(expected.replace("\nROLE", AS_ROLE), copy.toString());
        RedshiftGrammar.copy(copy.toString());
        Corpus.add(copy.toString());
    }

    @Test
    void favoriteMoviesFromADynamoDbTable() {
        assertSql("""
                COPY "favoritemovies"
                FROM 'dynamodb://Movies'
                ROLE
                READRATIO 50""", copy("favoritemovies").fromDynamoDb("Movies", 50).authorizedBy(ROLE));
    }

    @Test
    void listingFromABucket() {
        assertSql("""
                COPY "listing"
                FROM 's3://mybucket/data/listing/'
                ROLE""", copy("listing", "s3://mybucket/data/listing/").delimited());
    }

    @Test
    void tabDelimitedLzopFilesOfAnEmrCluster() {
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
    void jsonOfAnEmrCluster() {
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
    void theFilesOfAManifest() {
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
    void theOutputOfRemoteHosts() {
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
    void listingInParquetAndInOrc() {
        assertSql("""
                COPY "listing"
                FROM 's3://mybucket/data/listings/parquet/'
                ROLE
                FORMAT AS PARQUET""", copy("listing", "s3://mybucket/data/listings/parquet/").parquet());
        assertSql("""
                COPY "listing"
                FROM 's3://mybucket/data/listings/orc/'
                ROLE
                FORMAT AS ORC""", copy("listing", "s3://mybucket/data/listings/orc/").orc());
    }

    @Test
    void nestedParquetIntoSuper() {
        assertSql(
                """
                COPY "region_nations"
                FROM 's3://xyz/region_nations.parquet'
                ROLE
                FORMAT AS PARQUET
                SERIALIZETOJSON""",
                copy("region_nations", "s3://xyz/region_nations.parquet")
                        .parquet(Parquet.defaults().serializeToJson()));
    }

    @Test
    void listingWithTemporaryCredentials() {
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
    void eventWithOptions() {
        assertSql(
                """
                COPY "event"
                FROM 's3://mybucket/data/allevents_pipe.txt'
                ROLE
                DELIMITER '|'
                REMOVEQUOTES
                TIMEFORMAT 'YYYY-MM-DD HH:MI:SS'
                BLANKSASNULL
                EMPTYASNULL
                MAXERROR 5""",
                copy("event", "s3://mybucket/data/allevents_pipe.txt")
                        .delimited(Delimited.by('|').removeQuotes())
                        .emptyAsNull()
                        .blanksAsNull()
                        .maxError(5)
                        .timeFormat(TimeFormat.of("YYYY-MM-DD HH:MI:SS")));
    }

    @Test
    void venueFromAFixedWidthFile() {
        Field<?>[] columns = columns("venueid", "venuename", "venuecity", "venuestate", "venueseats");
        assertSql(
                """
                COPY "venue"
                FROM 's3://mybucket/data/venue_fw.txt'
                ROLE
                FIXEDWIDTH 'venueid:3,venuename:25,venuecity:12,venuestate:2,venueseats:6'""",
                copy("venue", "s3://mybucket/data/venue_fw.txt")
                        .fixedWidth(FixedWidth.of(
                                width(columns[0], 3),
                                width(columns[1], 25),
                                width(columns[2], 12),
                                width(columns[3], 2),
                                width(columns[4], 6))));
    }

    @Test
    void categoryFromCsvWithAQuoteOfItsOwn() {
        assertSql("""
                COPY "category"
                FROM 's3://mybucket/data/category_csv.txt'
                ROLE
                FORMAT AS CSV""", copy("category", "s3://mybucket/data/category_csv.txt").csv());
        assertSql(
                """
                COPY "category"
                FROM 's3://mybucket/data/category_csv.txt'
                ROLE
                FORMAT AS CSV
                QUOTE '%'""",
                copy("category", "s3://mybucket/data/category_csv.txt")
                        .csv(Csv.defaults().quote('%')));
    }

    @Test
    void venueWithExplicitValuesForAnIdentityColumn() {
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
    void timeFromAGzipFile() {
        assertSql(
                """
                COPY "time"
                FROM 's3://mybucket/data/timerows.gz'
                ROLE
                DELIMITER '|'
                GZIP""",
                copy("time", "s3://mybucket/data/timerows.gz")
                        .delimited(Delimited.by('|'))
                        .gzip());
    }

    @Test
    void aTimestamp() {
        assertSql(
                """
                COPY "timestamp1"
                FROM 's3://mybucket/data/time.txt'
                ROLE
                TIMEFORMAT 'YYYY-MM-DD HH:MI:SS'""",
                copy("timestamp1", "s3://mybucket/data/time.txt")
                        .delimited()
                        .timeFormat(TimeFormat.of("YYYY-MM-DD HH:MI:SS")));
    }

    @Test
    void aColumnListThatLeavesOutAColumnWithADefault() {
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
    void escapedDelimiters() {
        assertSql(
                """
                COPY "redshiftinfo"
                FROM 's3://mybucket/data/redshiftinfo.txt'
                ROLE
                DELIMITER '|'
                ESCAPE""",
                copy("redshiftinfo", "s3://mybucket/data/redshiftinfo.txt")
                        .delimited(Delimited.by('|').escape()));
    }

    @Test
    void categoryFromJson() {
        assertSql(
                """
                COPY "category"
                FROM 's3://mybucket/category_object_auto.json'
                ROLE
                FORMAT AS JSON 'auto'""", copy("category", "s3://mybucket/category_object_auto.json").json());
        assertSql(
                """
                COPY "category"
                FROM 's3://mybucket/category_auto-ignorecase.json'
                ROLE
                FORMAT AS JSON 'auto ignorecase'""",
                copy("category", "s3://mybucket/category_auto-ignorecase.json").json(Json.autoIgnoreCase()));
        assertSql(
                """
                COPY "category"
                FROM 's3://mybucket/category_array_data.json'
                ROLE
                FORMAT AS JSON 's3://mybucket/category_array_jsonpath.json'""",
                copy("category", "s3://mybucket/category_array_data.json")
                        .json(Json.paths(Location.parse("s3://mybucket/category_array_jsonpath.json"))));
    }

    @Test
    void categoryFromAvro() {
        assertSql("""
                COPY "category"
                FROM 's3://mybucket/category_auto.avro'
                ROLE
                FORMAT AS AVRO 'auto'""", copy("category", "s3://mybucket/category_auto.avro").avro());
        assertSql(
                """
                COPY "category"
                FROM 's3://mybucket/category_object_paths.avro'
                ROLE
                FORMAT AS AVRO 's3://mybucket/category_path.avropath'""",
                copy("category", "s3://mybucket/category_object_paths.avro")
                        .avro(Avro.paths(Location.parse("s3://mybucket/category_path.avropath"))));
    }

    @Test
    void shapefiles() {
        assertSql(
                """
                COPY "norway_natural"
                FROM 's3://bucket-name/shapefiles/norway/gis_osm_natural_free_1.shp'
                ROLE
                FORMAT AS SHAPEFILE""",
                copy("norway_natural", "s3://bucket-name/shapefiles/norway/gis_osm_natural_free_1.shp")
                        .shapefile());
        assertSql(
                """
                COPY "norway_water"
                FROM 's3://bucket-name/shapefiles/norway/gis_osm_water_a_free_1.shp'
                ROLE
                FORMAT AS SHAPEFILE SIMPLIFY AUTO""",
                copy("norway_water", "s3://bucket-name/shapefiles/norway/gis_osm_water_a_free_1.shp")
                        .shapefile(Shapefile.defaults().simplifyAuto()));
        assertSql(
                """
                COPY "norway_water"
                FROM 's3://bucket-name/shapefiles/norway/gis_osm_water_a_free_1.shp'
                ROLE
                FORMAT AS SHAPEFILE SIMPLIFY AUTO 0.000011""",
                copy("norway_water", "s3://bucket-name/shapefiles/norway/gis_osm_water_a_free_1.shp")
                        .shapefile(Shapefile.defaults().simplifyAuto(1.1e-05)));
    }

    @Test
    void noLoad() {
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

    /**
     * The guide writes the delimiter in octal, {@code '\302\246\303\254'}. It also says that {@code '¦ì'} has the same
     * meaning.
     */
    @Test
    void aMultibyteDelimiterAndAnEncoding() {
        Copy copy = copy("latin1", "s3://amzn-s3-demo-bucket/multibyte/myfile")
                .delimited(Delimited.by("¦ì"))
                .encoding(Encoding.ISO88591);
        assertSql("""
                COPY "latin1"
                FROM 's3://amzn-s3-demo-bucket/multibyte/myfile'
                ROLE
                DELIMITER '¦ì'
                ENCODING ISO88591""", copy);
        assertEquals(
                RedshiftGrammar.copy(copy.toString()),
                RedshiftGrammar.copy("copy latin1 from 's3://amzn-s3-demo-bucket/multibyte/myfile' iam_role"
                        + " 'arn:aws:iam::123456789012:role/MyRedshiftRole' delimiter '\\302\\246\\303\\254' encoding"
                        + " iso88591"));
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
