package com.sparkify.dwh.copy;

import static com.sparkify.dwh.copy.AwsCopies.assertSql;
import static com.sparkify.dwh.copy.AwsCopies.columns;
import static com.sparkify.dwh.copy.AwsCopies.copy;
import static com.sparkify.dwh.copy.FixedWidth.width;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sparkify.dwh.copy.Copy.Encoding;
import com.sparkify.dwh.grammar.RedshiftGrammar;
import com.sparkify.dwh.s3.Location;
import org.jooq.Field;
import org.junit.jupiter.api.Test;

/**
 * Builds the examples of the guide's pages "COPY examples" and "COPY from columnar data formats" for formats,
 * delimiters, compression, encodings and times.
 */
class AwsCopyFormatExamplesTest {

    @Test
    void copyReadsParquetAndOrc() {
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
    void copyLoadsNestedParquetIntoSuper() {
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
    void copyReadsAFixedWidthFile() {
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
    void copyReadsCsvWithAnotherQuoteCharacter() {
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
    void copyReadsJson() {
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
    void copyReadsAvro() {
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
    void copyReadsShapefiles() {
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
    void copyTakesSeveralOptions() {
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
    void copyReadsAGzipFile() {
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
    void copyTakesATimeFormat() {
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
    void copyReadsEscapedDelimiters() {
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

    /**
     * The guide writes the delimiter in octal, {@code '\302\246\303\254'}, and says that {@code '¦ì'} has the same
     * meaning.
     */
    @Test
    void copyTakesAMultibyteDelimiterAndAnEncoding() {
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
}
