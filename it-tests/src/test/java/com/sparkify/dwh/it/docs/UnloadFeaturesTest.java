package com.sparkify.dwh.it.docs;

import static com.sparkify.dwh.Redshift.unload;
import static com.sparkify.dwh.it.docs.FeatureTable.claims;
import static com.sparkify.dwh.it.docs.FeatureTable.outcome;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sparkify.dwh.it.TestDatabase;
import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.LocalPath;
import com.sparkify.dwh.storage.ObjectStores;
import com.sparkify.dwh.storage.S3Settings;
import com.sparkify.dwh.unload.FileSize;
import com.sparkify.dwh.unload.Unload;
import com.sparkify.dwh.unload.UnloadCsv;
import com.sparkify.dwh.unload.UnloadDelimited;
import com.sparkify.dwh.unload.UnloadFixedWidth;
import com.sparkify.dwh.unload.UnloadOption;
import com.sparkify.dwh.unload.UnloadParquet;
import com.sparkify.dwh.warehouse.Warehouse;
import com.sparkify.dwh.warehouse.postgres.PostgresWarehouse;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests that the table of UNLOAD in core/README.md lists all 31 features, and says correctly which features PostgreSQL
 * supports.
 */
class UnloadFeaturesTest {

    private static final Field<String> A = field(name("a"), SQLDataType.VARCHAR(8));
    private static final Field<Integer> B = field(name("b"), SQLDataType.INTEGER);

    private final Map<String, Unload> features = new LinkedHashMap<>();

    @TempDir
    private Path folder;

    @BeforeEach
    void features() {
        authorizations();
        formats();
        files();
    }

    private void authorizations() {
        features.put("IAM_ROLE", as(Authorization.iamRole("arn:aws:iam::123456789012:role/dwh")));
        features.put(
                "chained",
                as(Authorization.iamRole(
                        "arn:aws:iam::123456789012:role/dwh", "arn:aws:iam::210987654321:role/writer")));
        features.put("DEFAULT", as(Authorization.defaultRole()));
        features.put("keys and token", as(Authorization.keys("AKIAEXAMPLE", "secret", "token")));
    }

    private void formats() {
        features.put("CSV", to().csv());
        features.put("PARQUET", to().parquet());
        features.put("JSON", to().json());
        features.put("PARTITION BY", csv().partitionBy(B));
        features.put("INCLUDE", csv().partitionByInclude(B));
        features.put("MANIFEST", csv().manifest());
        features.put("VERBOSE", csv().manifestVerbose());
        features.put("HEADER", to().csv(UnloadCsv.defaults().header()));
        features.put("DELIMITER", to().delimited(UnloadDelimited.by('\t')));
        features.put(
                "FIXEDWIDTH",
                to().fixedWidth(UnloadFixedWidth.of(UnloadFixedWidth.width(A, 3), UnloadFixedWidth.width(B, 3))));
    }

    private void files() {
        features.put("ENCRYPTED", csv().kmsKeyId("1234abcd-12ab-34cd-56ef-1234567890ab"));
        features.put("AUTO", csv().encryptedAuto());
        features.put("KMS_KEY_ID", csv().kmsKeyId("1234abcd-12ab-34cd-56ef-1234567890ab"));
        features.put("MASTER_SYMMETRIC_KEY", csv().masterSymmetricKey("A".repeat(43) + "="));
        features.put("BZIP2", csv().bzip2());
        features.put("GZIP", csv().gzip());
        features.put("ZSTD", csv().zstd());
        features.put("ADDQUOTES", to().delimited(UnloadDelimited.defaults().addQuotes()));
        features.put("NULL AS", to().csv(UnloadCsv.defaults().nullAs("-")));
        features.put("ESCAPE", to().delimited(UnloadDelimited.defaults().escape()));
        features.put("ALLOWOVERWRITE", csv().allowOverwrite());
        features.put("CLEANPATH", csv().cleanPath());
        features.put("PARALLEL", csv().parallelOff());
        features.put("MAXFILESIZE", csv().maxFileSize(FileSize.megabytes(5)));
        features.put("ROWGROUPSIZE", to().parquet(UnloadParquet.defaults().rowGroupSize(64)));
        features.put("REGION", csv().region("us-west-2"));
        features.put("EXTENSION", csv().extension("csv"));
    }

    @Test
    void theTableHas31FeaturesThatTogetherUseEveryOption() {
        assertEquals(31, features.size());
        assertEquals(
                List.copyOf(features.keySet()),
                List.copyOf(claims("unload-features").keySet()));
        assertEquals(
                Arrays.asList(UnloadOption.values()),
                features.values().stream()
                        .flatMap(unload -> unload.options().stream())
                        .distinct()
                        .sorted()
                        .toList());
    }

    @Test
    void theTableSaysWhichFeaturesPostgresSupports() {
        DSLContext dsl = DSL.using(TestDatabase.empty(), SQLDialect.POSTGRES);
        dsl.execute("create table plain (a varchar(8), b integer)");
        dsl.execute("insert into plain values ('x', 1)");
        Warehouse warehouse = new PostgresWarehouse(dsl, ObjectStores.localAndS3(S3Settings.DEFAULT));
        Map<String, String> seen = new LinkedHashMap<>();
        features.forEach((feature, unload) -> seen.put(feature, outcome(() -> warehouse.unload(unload))));
        assertEquals(seen, claims("unload-features"));
    }

    private Unload as(Authorization authorization) {
        return from(authorization).csv();
    }

    private Unload csv() {
        return to().csv();
    }

    private Unload to() {
        return from(Authorization.defaultRole());
    }

    /** The first clauses of an UNLOAD. The target is a new folder, because the folder of an UNLOAD must be empty. */
    private Unload from(Authorization authorization) {
        return unload(select(A, B).from(table(name("plain"))))
                .to(new LocalPath(folder.resolve("unload" + features.size())))
                .authorizedBy(authorization);
    }
}
