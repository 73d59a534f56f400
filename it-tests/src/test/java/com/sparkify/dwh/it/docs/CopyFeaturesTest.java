package com.sparkify.dwh.it.docs;

import static com.sparkify.dwh.Redshift.copyInto;
import static com.sparkify.dwh.copy.FixedWidth.width;
import static com.sparkify.dwh.it.docs.FeatureTable.claims;
import static com.sparkify.dwh.it.docs.FeatureTable.outcome;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sparkify.dwh.copy.Copy;
import com.sparkify.dwh.copy.Copy.CompUpdate;
import com.sparkify.dwh.copy.Copy.Encoding;
import com.sparkify.dwh.copy.CopyOption;
import com.sparkify.dwh.copy.Csv;
import com.sparkify.dwh.copy.DateFormat;
import com.sparkify.dwh.copy.Delimited;
import com.sparkify.dwh.copy.FixedWidth;
import com.sparkify.dwh.copy.Parquet;
import com.sparkify.dwh.copy.TimeFormat;
import com.sparkify.dwh.it.TestDatabase;
import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.LocalPath;
import com.sparkify.dwh.s3.S3Uri;
import com.sparkify.dwh.storage.ObjectStores;
import com.sparkify.dwh.storage.S3Settings;
import com.sparkify.dwh.warehouse.Warehouse;
import com.sparkify.dwh.warehouse.postgres.PostgresWarehouse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests that the table of COPY in core/README.md lists all 48 features, and says correctly which of them PostgreSQL
 * supports.
 */
class CopyFeaturesTest {

    private static final Field<?> A = field(name("a"));

    private final Map<String, Copy> features = new LinkedHashMap<>();

    @TempDir
    private Path folder;

    @BeforeEach
    void features() throws IOException {
        sources();
        formats();
        conversions();
        loads();
    }

    private void sources() throws IOException {
        Copy csv = from().csv();
        features.put(
                "column list",
                copyInto(table(name("plain")), A)
                        .from(file("list.csv", "1\n"))
                        .authorizedBy(Authorization.defaultRole())
                        .csv());
        features.put("IAM_ROLE arn", as(Authorization.iamRole("arn:aws:iam::123456789012:role/dwh")));
        features.put(
                "chained roles",
                as(Authorization.iamRole(
                        "arn:aws:iam::123456789012:role/dwh", "arn:aws:iam::210987654321:role/reader")));
        features.put("IAM_ROLE DEFAULT", as(Authorization.defaultRole()));
        features.put("keys and session token", as(Authorization.keys("AKIAEXAMPLE", "secret", "token")));
        LocalPath manifest = file("manifest", "{\"entries\": [{\"url\": \"" + file("listed.csv", "1\n") + "\"}]}");
        features.put(
                "MANIFEST",
                copyInto(table(name("plain")))
                        .from(manifest)
                        .manifest()
                        .authorizedBy(Authorization.defaultRole())
                        .csv());
        features.put("ENCRYPTED with MASTER_SYMMETRIC_KEY", csv.masterSymmetricKey("A".repeat(43) + "="));
        features.put("REGION", csv.region("us-west-2"));
        features.put(
                "READRATIO",
                copyInto(table(name("plain"))).fromDynamoDb("Movies", 50).authorizedBy(Authorization.defaultRole()));
        features.put(
                "SSH",
                copyInto(table(name("plain")))
                        .fromSsh(S3Uri.parse("s3://sparkify/hosts"))
                        .authorizedBy(Authorization.defaultRole())
                        .csv());
    }

    private void formats() throws IOException {
        features.put("CSV", from().csv());
        features.put("QUOTE", from().csv(Csv.defaults().quote('%')));
        features.put("DELIMITER", from().delimited(Delimited.by('|')));
        features.put("FIXEDWIDTH", from().fixedWidth(FixedWidth.of(width(A, 1))));
        features.put("SHAPEFILE", from().shapefile());
        features.put("AVRO", from().avro());
        features.put("JSON", json());
        try (InputStream parquet = CopyFeaturesTest.class.getResourceAsStream("/parquet/names.parquet")) {
            features.put(
                    "PARQUET", from(file("a.parquet", parquet.readAllBytes())).parquet());
        }
        features.put("ORC", from().orc());
        features.put("SERIALIZETOJSON", from().parquet(Parquet.defaults().serializeToJson()));
        features.put("GZIP", from(file("a.gz", Compressed.gzip("1\n"))).csv().gzip());
        features.put("BZIP2", from(file("a.bz2", Compressed.bzip2("1\n"))).csv().bzip2());
        features.put("LZOP", from().csv().lzop());
        features.put("ZSTD", from(file("a.zst", Compressed.zstd("1\n"))).csv().zstd());
    }

    private void conversions() throws IOException {
        Copy csv = from().csv();
        features.put("ACCEPTANYDATE", csv.acceptAnyDate(DateFormat.auto()));
        features.put("ACCEPTINVCHARS", csv.acceptInvChars());
        features.put("BLANKSASNULL", csv.blanksAsNull());
        features.put("DATEFORMAT", csv.dateFormat(DateFormat.auto()));
        features.put("EMPTYASNULL", csv.emptyAsNull());
        features.put(
                "ENCODING",
                from(file("utf16.csv", "1\n".getBytes(UTF_16LE))).csv().encoding(Encoding.UTF16LE));
        features.put("ESCAPE", from().delimited(Delimited.defaults().escape()));
        features.put(
                "EXPLICIT_IDS",
                copyInto(table(name("numbered")))
                        .from(file("ids.csv", "1,2\n"))
                        .authorizedBy(Authorization.defaultRole())
                        .csv()
                        .explicitIds());
        features.put("FILLRECORD", from().csv(Csv.defaults().fillRecord()));
        features.put("IGNOREBLANKLINES", from().csv(Csv.defaults().ignoreBlankLines()));
        features.put("IGNOREHEADER", from().csv(Csv.defaults().ignoreHeader(1)));
        features.put("NULL AS", from().csv(Csv.defaults().nullAs("-")));
        features.put("REMOVEQUOTES", from().delimited(Delimited.defaults().removeQuotes()));
        features.put("ROUNDEC", csv.roundEc());
        features.put("TIMEFORMAT", csv.timeFormat(TimeFormat.epochMilliseconds()));
        features.put("TRIMBLANKS", csv.trimBlanks());
        features.put("TRUNCATECOLUMNS", csv.truncateColumns());
    }

    private void loads() throws IOException {
        Copy csv = from().csv();
        features.put("COMPROWS", csv.compRows(1000));
        features.put("COMPUPDATE ON/OFF", csv.compUpdate(CompUpdate.OFF));
        features.put("COMPUPDATE PRESET", csv.compUpdate(CompUpdate.PRESET));
        features.put("IGNOREALLERRORS", csv.ignoreAllErrors());
        features.put("MAXERROR", csv.maxError(1));
        features.put("NOLOAD", csv.noLoad());
        features.put("STATUPDATE", csv.statUpdateOn());
    }

    @Test
    void theTableHasAll48FeaturesAndTheyUseEveryOption() {
        assertEquals(48, features.size());
        assertEquals(
                List.copyOf(features.keySet()),
                List.copyOf(claims("copy-features").keySet()));
        assertEquals(
                Arrays.asList(CopyOption.values()),
                features.values().stream()
                        .flatMap(copy -> copy.options().stream())
                        .distinct()
                        .sorted()
                        .toList());
    }

    @Test
    void postgresDoesAndRefusesWhatTheTableSays() {
        DSLContext dsl = DSL.using(TestDatabase.empty(), SQLDialect.POSTGRES);
        dsl.execute("create table plain (a varchar(8))");
        dsl.execute("create table numbered (id integer generated always as identity, a varchar(8))");
        Warehouse warehouse = new PostgresWarehouse(dsl, ObjectStores.localAndS3(S3Settings.DEFAULT));
        Map<String, String> seen = new LinkedHashMap<>();
        features.forEach((feature, copy) -> seen.put(feature, outcome(() -> warehouse.copy(copy))));
        assertEquals(seen, claims("copy-features"));
    }

    private Copy json() throws IOException {
        return from(file("a.json", "{\"a\": 1}")).json();
    }

    private Copy as(Authorization authorization) throws IOException {
        return copyInto(table(name("plain")))
                .from(file("as.csv", "1\n"))
                .authorizedBy(authorization)
                .csv();
    }

    private Copy from() throws IOException {
        return from(file("a.csv", "1\n"));
    }

    private static Copy from(LocalPath file) {
        return copyInto(table(name("plain"))).from(file).authorizedBy(Authorization.defaultRole());
    }

    private LocalPath file(String name, String content) throws IOException {
        return file(name, content.getBytes(UTF_8));
    }

    private LocalPath file(String name, byte[] content) throws IOException {
        return new LocalPath(Files.write(folder.resolve(name), content));
    }
}
