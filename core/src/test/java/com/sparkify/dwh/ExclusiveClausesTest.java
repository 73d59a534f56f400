package com.sparkify.dwh;

import static com.sparkify.dwh.Redshift.alterTable;
import static com.sparkify.dwh.Redshift.analyze;
import static com.sparkify.dwh.Redshift.column;
import static com.sparkify.dwh.Redshift.copyInto;
import static com.sparkify.dwh.Redshift.createMaterializedView;
import static com.sparkify.dwh.Redshift.createTable;
import static com.sparkify.dwh.Redshift.createTemporaryTable;
import static com.sparkify.dwh.Redshift.dropMaterializedView;
import static com.sparkify.dwh.Redshift.refreshMaterializedView;
import static com.sparkify.dwh.Redshift.unload;
import static com.sparkify.dwh.Redshift.vacuum;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sparkify.dwh.copy.Avro;
import com.sparkify.dwh.copy.Copy;
import com.sparkify.dwh.copy.Json;
import com.sparkify.dwh.copy.Shapefile;
import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.Location;
import com.sparkify.dwh.s3.S3Uri;
import com.sparkify.dwh.table.CreateTable;
import com.sparkify.dwh.unload.Unload;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/**
 * Checks that a clause is refused if it excludes an earlier clause, and that the message names both clauses. A second
 * call of the same method replaces the value.
 */
class ExclusiveClausesTest {

    private static final Table<Record> T = table(name("t"));
    private static final Field<Integer> A = field(name("a"), SQLDataType.INTEGER);
    private static final Field<Integer> B = field(name("b"), SQLDataType.INTEGER);

    private static Copy copy(String location) {
        return copyInto(T)
                .from(Location.parse(location))
                .authorizedBy(Authorization.defaultRole())
                .json();
    }

    private static Unload toS3() {
        return unload(select(A).from(T))
                .to(Location.parse("s3://bucket/out/"))
                .authorizedBy(Authorization.defaultRole())
                .csv();
    }

    @Test
    void copyTakesOneCompression() {
        Copy gzip = copy("s3://bucket/data").gzip();
        assertEquals(gzip, gzip.gzip());
        refuses("BZIP2 doesn't go with GZIP: COPY takes only one of them", gzip::bzip2);
        refuses("LZOP doesn't go with GZIP: COPY takes only one of them", gzip::lzop);
        refuses(
                "GZIP doesn't go with ZSTD: COPY takes only one of them",
                () -> copy("s3://bucket/data").zstd().gzip());
    }

    @Test
    void unloadTakesOneCompressionAndOneEncryption() {
        refuses("ZSTD doesn't go with GZIP: UNLOAD takes only one of them", () -> toS3().gzip()
                .zstd());
        String key = "1234abcd-12ab-34cd-56ef-1234567890ab";
        String other = "2234abcd-12ab-34cd-56ef-1234567890ab";
        assertEquals(toS3().kmsKeyId(other), toS3().kmsKeyId(key).kmsKeyId(other));
        refuses("ENCRYPTED AUTO doesn't go with KMS_KEY_ID: UNLOAD takes only one of them", () -> toS3().kmsKeyId(key)
                .encryptedAuto());
        refuses(
                "MASTER_SYMMETRIC_KEY doesn't go with ENCRYPTED AUTO: UNLOAD takes only one of them",
                () -> toS3().encryptedAuto().masterSymmetricKey("A".repeat(43) + "="));
    }

    @Test
    void aTableTakesOneKindOfSortKey() {
        CreateTable create = createTable(T).columns(A, B);
        assertEquals(create.sortkey(B), create.sortkey(A).sortkey(B));
        refuses("INTERLEAVED SORTKEY doesn't go with SORTKEY: a table takes only one of them", () -> create.sortkey(A)
                .interleavedSortkey(B));
        refuses("SORTKEY doesn't go with SORTKEY AUTO: a table takes only one of them", () -> create.sortkeyAuto()
                .sortkey(A));
    }

    @Test
    void otherStatementsTakeOneClauseOfEachGroup() {
        refuses(
                "IGNOREEXTRA doesn't go with FILLTARGET: ALTER TABLE APPEND takes only one of them",
                () -> alterTable(T).appendFrom(table(name("s"))).fillTarget().ignoreExtra());
        refuses(
                "PRIMARY KEY doesn't go with UNIQUE: a column takes only one of them",
                () -> column(A).unique().primaryKey());
        refuses(
                "SORT ONLY doesn't go with FULL: VACUUM takes only one of them",
                () -> vacuum(T).full().sortOnly());
    }

    @Test
    void onAndOffExcludeEachOther() {
        Copy on = copy("s3://bucket/data").statUpdateOn();
        assertEquals(on, on.statUpdateOn());
        refuses("STATUPDATE OFF doesn't go with STATUPDATE ON: COPY takes only one of them", on::statUpdateOff);
        refuses("PARALLEL ON doesn't go with PARALLEL OFF: UNLOAD takes only one of them", () -> toS3().parallelOff()
                .parallelOn());
        refuses(
                "BACKUP NO doesn't go with BACKUP YES: CREATE TABLE takes only one of them",
                () -> createTable(T).columns(A).backupYes().backupNo());
        refuses(
                "BACKUP YES doesn't go with BACKUP NO: CREATE TEMPORARY TABLE AS takes only one of them",
                () -> createTemporaryTable(T).as(select(A)).backupNo().backupYes());
        refuses(
                "BACKUP YES doesn't go with BACKUP NO: CREATE MATERIALIZED VIEW takes only one of them",
                () -> createMaterializedView(T).as(select(A)).backupNo().backupYes());
        refuses(
                "AUTO REFRESH NO doesn't go with AUTO REFRESH YES: CREATE MATERIALIZED VIEW takes only one of them",
                () -> createMaterializedView(T).as(select(A)).autoRefreshYes().autoRefreshNo());
    }

    @Test
    void alternativesOfOneClauseExcludeEachOther() {
        assertEquals(toS3().manifest(), toS3().manifest().manifest());
        refuses(
                "MANIFEST doesn't go with MANIFEST VERBOSE: UNLOAD takes only one of them",
                () -> toS3().manifestVerbose().manifest());
        Unload unload = unload(select(A, B).from(T))
                .to(Location.parse("s3://bucket/out/"))
                .authorizedBy(Authorization.defaultRole())
                .csv();
        assertEquals(unload.partitionBy(B), unload.partitionBy(A).partitionBy(B));
        refuses(
                "PARTITION BY … INCLUDE doesn't go with PARTITION BY: UNLOAD takes only one of them",
                () -> unload.partitionBy(A).partitionByInclude(A));
        refuses(
                "ALL COLUMNS doesn't go with PREDICATE COLUMNS: ANALYZE takes only one of them",
                () -> analyze(T).predicateColumns().allColumns());
        refuses(
                "EXCLUDING DEFAULTS doesn't go with INCLUDING DEFAULTS: CREATE TABLE takes only one of them",
                () -> createTable(T).like(table(name("s"))).includingDefaults().excludingDefaults());
        refuses(
                "CASCADE doesn't go with RESTRICT: DROP MATERIALIZED VIEW takes only one of them",
                () -> dropMaterializedView(T).restrict().cascade());
        refuses(
                "RESTRICT doesn't go with CASCADE: REFRESH MATERIALIZED VIEW takes only one of them",
                () -> refreshMaterializedView(T).cascade().restrict());
        refuses(
                "SIMPLIFY AUTO doesn't go with SIMPLIFY: SHAPEFILE takes only one of them",
                () -> Shapefile.defaults().simplify(1).simplifyAuto());
        assertEquals(
                Shapefile.defaults().simplifyAuto(2),
                Shapefile.defaults().simplifyAuto().simplifyAuto(2));
    }

    @Test
    void aColumnTakesOneKindOfIdentity() {
        Field<Integer> identity = field(name("a"), SQLDataType.INTEGER.identity(true));
        assertEquals(column(A).identity(2, 2), column(A).identity(1, 1).identity(2, 2));
        assertEquals(
                "Optional[Identity[byDefault=false, seed=5, step=1]]",
                column(identity).identity(5, 1).identity().toString());
        refuses(
                "GENERATED BY DEFAULT AS IDENTITY doesn't go with IDENTITY: a column takes only one of them",
                () -> column(A).identity(1, 1).generatedByDefaultAsIdentity(1, 1));
    }

    @Test
    void aManifestReplacesOnlyAPrefixOrAnotherManifest() {
        S3Uri manifest = S3Uri.parse("s3://bucket/m.manifest");
        copy("s3://bucket/data").from(manifest).manifest().from(manifest).manifest();
        refuses(
                "FROM s3://bucket/m.manifest doesn't go with the source dynamodb://Movies: the source must be a"
                        + " prefix or a manifest in S3, or a local path",
                () -> copyInto(T)
                        .fromDynamoDb("Movies", 50)
                        .authorizedBy(Authorization.defaultRole())
                        .from(manifest)
                        .manifest());
        refuses(
                "MANIFEST doesn't go with the source s3://bucket/hosts: the source must be a prefix or a manifest in"
                        + " S3, or a local path",
                () -> copyInto(T)
                        .fromSsh(S3Uri.parse("s3://bucket/hosts"))
                        .authorizedBy(Authorization.defaultRole())
                        .delimited()
                        .manifest());
    }

    @Test
    void redshiftRefusesLocalPaths() {
        refuses(
                "COPY on Redshift can't use the local path /tmp/x: name a location in S3, or run the statement by a"
                        + " PostgresWarehouse",
                () -> copy("/tmp/x").query());
        refuses(
                "COPY on Redshift can't use the local path auto: name a location in S3, or run the statement by a"
                        + " PostgresWarehouse",
                () -> copyInto(T)
                        .from(Location.parse("s3://bucket/data"))
                        .authorizedBy(Authorization.defaultRole())
                        .json(Json.paths(Location.parse("auto")))
                        .query());
        refuses(
                "UNLOAD on Redshift can't use the local path /tmp/x: name a location in S3, or run the statement by a"
                        + " PostgresWarehouse",
                () -> unload(select(A).from(T))
                        .to(Location.parse("/tmp/x"))
                        .authorizedBy(Authorization.defaultRole())
                        .csv()
                        .query());
    }

    @Test
    void aJsonPathsFileAmongTheDataIsRefused() {
        refuses(
                "The JSONPaths file s3://bucket/log/paths.json is in the data's location, s3://bucket/log, and COPY would"
                        + " load it as data: put it somewhere else",
                () -> copyInto(T)
                        .from(Location.parse("s3://bucket/log"))
                        .authorizedBy(Authorization.defaultRole())
                        .json(Json.paths(Location.parse("s3://bucket/log/paths.json"))));
        refuses(
                "The JSONPaths file data/../data/paths.json is in the data's location, data, and COPY would load it as"
                        + " data: put it somewhere else",
                () -> copyInto(T)
                        .from(Location.parse("data"))
                        .authorizedBy(Authorization.defaultRole())
                        .avro(Avro.paths(Location.parse("data/../data/paths.json"))));
        copyInto(T)
                .from(Location.parse("s3://bucket/log_data"))
                .authorizedBy(Authorization.defaultRole())
                .json(Json.paths(Location.parse("s3://bucket/log_json_path.json")));
        copyInto(T)
                .from(Location.parse("data"))
                .authorizedBy(Authorization.defaultRole())
                .json(Json.paths(Location.parse("data_paths.json")));
    }

    @Test
    void aColumnOfAnotherTableIsRefused() {
        CreateTable one = createTable(table(name("s", "one"))).columns(A, B);
        CreateTable two = createTable(table(name("s", "two"))).columns(A, B);
        copyInto(one.asTable(), A, field(name("one", "b"), SQLDataType.INTEGER));
        copyInto(one.asTable(), one.asTable().field(A), field(name("s", "one", "b"), SQLDataType.INTEGER));
        refuses(
                "COPY into s.one lists \"s\".\"two\".\"b\", which belongs to another table",
                () -> copyInto(one.asTable(), A, two.asTable().field(B)));
    }

    private static void refuses(String message, Executable build) {
        assertEquals(
                message, assertThrows(IllegalArgumentException.class, build).getMessage());
    }
}
