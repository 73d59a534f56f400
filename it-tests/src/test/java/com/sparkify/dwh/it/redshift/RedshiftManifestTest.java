package com.sparkify.dwh.it.redshift;

import static com.sparkify.dwh.Redshift.copyInto;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sparkify.dwh.copy.Copy;
import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.LocalPath;
import com.sparkify.dwh.s3.Location;
import com.sparkify.dwh.s3.S3Uri;
import com.sparkify.dwh.storage.StoredObject;
import com.sparkify.dwh.warehouse.LoadException;
import com.sparkify.dwh.warehouse.LoadResult;
import com.sparkify.dwh.warehouse.UnsupportedOptionException;
import com.sparkify.dwh.warehouse.UnwritableManifestException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.Test;

/** Tests a COPY of chosen objects on the Redshift engine: the manifest, the statement, the result and the refusals. */
class RedshiftManifestTest extends CopyOfChosenObjects {

    private List<StoredObject> manifests() {
        return cluster.store.list(new S3Uri("etl", ""), s3.keys()).objects();
    }

    private String text(StoredObject object) {
        try (InputStream in = cluster.store.open(object, s3.keys())) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** For each object, the number of rows and the number of rejected records. An unknown number of rows is ?. */
    private static String objects(LoadResult result) {
        return result.objects().stream()
                .map(each -> each.object() + " "
                        + (each.rows().isPresent() ? each.rows().getAsLong() : "?") + " " + each.rejected())
                .collect(Collectors.joining("\n"));
    }

    @Test
    void theManifestListsTheChosenObjectsAsMandatory() {
        put("log/a.json", "{\"id\":1}");
        put("log/b \"q\" é+%41 \\ 'x'.json", "{\"id\":2}\n{\"id\":3}");
        put("log/c.json", "{\"id\":4}");
        List<StoredObject> chosen = listed().subList(0, 2);
        LoadResult result = warehouse.copy(copy(), chosen);
        StoredObject manifest = manifests().get(0);
        assertEquals("""
                {
                  "entries" : [ {
                    "url" : "s3://data/log/a.json",
                    "mandatory" : true,
                    "meta" : {
                      "content_length" : 8
                    }
                  }, {
                    "url" : "s3://data/log/b \\"q\\" é+%41 \\\\ 'x'.json",
                    "mandatory" : true,
                    "meta" : {
                      "content_length" : 17
                    }
                  } ]
                }""", text(manifest));
        assertTrue(manifest.toString().matches("s3://etl/manifests/t-[0-9a-f-]{36}\\.manifest"), manifest.toString());
        assertEquals(
                List.of("COPY \"t\"\nFROM '" + manifest + "'\nACCESS_KEY_ID '"
                        + s3.keys().accessKeyId() + "'\nSECRET_ACCESS_KEY '"
                        + s3.keys().secretAccessKey() + "'\nMANIFEST\nFORMAT AS JSON 'auto'"),
                cluster.copies());
        assertEquals("1 2 3", ids());
        assertEquals("s3://data/log/a.json ? 0\ns3://data/log/b \"q\" é+%41 \\ 'x'.json ? 0", objects(result));
        assertEquals(1, result.queries().size());
        assertEquals(new LoadResult(3, List.of(), 0, result.objects(), 25, 0, result.queries(), List.of()), result);
    }

    @Test
    void theRowsOfASingleChosenObjectAreKnown() {
        put("log/a.json", "{\"id\":1}{\"id\":2}");
        assertEquals("s3://data/log/a.json 2 0", objects(warehouse.copy(copy(), listed())));
        assertEquals("s3://data/log/a.json ? 0", objects(warehouse.copy(copy().noLoad(), listed())));
    }

    @Test
    void aPlaceForManifestsCanBeAFolderOrAWholeBucket() {
        put("log/a.json", "{\"id\":1}");
        cluster.warehouse(new S3Uri("etl", "")).copy(copy(), listed());
        cluster.warehouse(new S3Uri("etl", "m/")).copy(copy(), listed());
        assertEquals(
                List.of("s3://etl/m/t-.manifest", "s3://etl/t-.manifest"),
                manifests().stream()
                        .map(each -> each.toString().replaceFirst("-[0-9a-f-]{36}\\.", "-."))
                        .toList());
        assertEquals("1 1", ids());
    }

    @Test
    void rejectedRecordsAreCountedForEachObject() {
        put("log/a.json", "{\"id\":1}\n{\"id\":\"x\"}\n{\"id\":\"y\"}");
        put("log/b.json", "{\"id\":2}");
        put("log/c.json", "{}\n{\"id\":3}");
        LoadResult result = warehouse.copy(copy().maxError(10), listed());
        assertEquals("s3://data/log/a.json ? 2\ns3://data/log/b.json ? 0\ns3://data/log/c.json ? 1", objects(result));
        assertEquals(3, result.rejectedCount());
        assertEquals(
                List.of("s3://data/log/a.json 2", "s3://data/log/a.json 3", "s3://data/log/c.json 1"),
                result.rejected().stream()
                        .map(error -> error.object() + " " + error.line())
                        .toList());
        assertEquals("1 2 3", ids());
    }

    @Test
    void rejectedRecordsThatAreNotListedAreCounted() {
        put("log/a.json", "{\"id\":1}");
        put("log/b.json", "{\"id\":2}");
        cluster.quieten();
        cluster.afterCopy(
                () -> cluster.admin.execute("insert into sys_load_error_detail (query_id, session_id, file_name,"
                        + " line_number, column_name, column_type, column_length, position, error_code, error_message)"
                        + " select 71, 0, 's3://data/log/' || case when n <= 900 then 'a' else 'b' end || '.json', n, 'id',"
                        + " 'int4', '0', 0, 1207, 'bad' from generate_series(1, 1500) n"));
        LoadResult result = warehouse.copy(copy().ignoreAllErrors(), listed());
        assertEquals("s3://data/log/a.json ? 900\ns3://data/log/b.json ? 600", objects(result));
        assertEquals(1500, result.rejectedCount());
        assertEquals(LoadResult.LISTED, result.rejected().size());
    }

    @Test
    void anObjectWithALongNameIsFoundByTheBeginningOfItsName() {
        String key =
                "log/" + IntStream.range(0, 200).mapToObj(Integer::toString).collect(Collectors.joining());
        put(key, "{\"id\":1}\n{\"id\":\"x\"}");
        put("log/b ", "{\"id\":\"x\"}");
        LoadResult result = warehouse.copy(copy().maxError(10), listed());
        assertEquals("s3://data/" + key + " ? 1\ns3://data/log/b  ? 1", objects(result));
        assertEquals(
                List.of("s3://data/" + key, "s3://data/log/b "),
                result.rejected().stream().map(error -> error.object()).toList());
    }

    @Test
    void withoutChosenObjectsNothingHappens() {
        assertEquals(LoadResult.NOTHING, warehouse.copy(copy(), List.of()));
        assertEquals(List.of(), cluster.sent);
        assertEquals(List.of(), manifests());
    }

    @Test
    void withoutAPlaceForManifestsNothingIsSent() {
        put("log/a.json", "{\"id\":1}");
        List<StoredObject> chosen = listed();
        UnwritableManifestException e = assertThrows(
                UnwritableManifestException.class, () -> cluster.warehouse().copy(copy(), chosen));
        assertEquals(
                "To load only some objects, Redshift needs a manifest, but no prefix for manifests is configured."
                        + " Configure a prefix",
                e.getMessage());
        assertEquals(List.of(), cluster.sent);
    }

    @Test
    void aPlaceInAMissingBucketIsReportedBeforeAnythingIsSent() {
        put("log/a.json", "{\"id\":1}");
        List<StoredObject> chosen = listed();
        UnwritableManifestException e =
                assertThrows(UnwritableManifestException.class, () -> cluster.warehouse(new S3Uri("nobodys", "m/"))
                        .copy(copy(), chosen));
        assertTrue(
                String.valueOf(e.getMessage())
                        .matches(
                                "The manifest s3://nobodys/m/t-[0-9a-f-]{36}\\.manifest can't be written: .*nobodys.*"),
                e.getMessage());
        assertEquals(List.of(), cluster.sent);
    }

    @Test
    void aPlaceThatCannotBeWrittenIsReportedBeforeAnythingIsSent() {
        put("log/a.json", "{\"id\":1}");
        List<StoredObject> chosen = listed();
        Copy denied = copyInto(T)
                .from(new S3Uri("data", "log"))
                .authorizedBy(Authorization.keys(s3.keys().accessKeyId(), "wrongOne"))
                .json();
        UnwritableManifestException e =
                assertThrows(UnwritableManifestException.class, () -> warehouse.copy(denied, chosen));
        assertTrue(String.valueOf(e.getMessage()).startsWith("The manifest s3://etl/manifests/t-"), e.getMessage());
        assertFalse(String.valueOf(e.getMessage()).contains("wrongOne"), e.getMessage());
        assertEquals(List.of(), cluster.sent);
    }

    @Test
    void objectsThatCannotBeChosenAreRefusedBeforeAManifestIsWritten() {
        put("log/a.json", "{\"id\":1}");
        List<StoredObject> chosen = listed();
        Copy manifest = copy().from(new S3Uri("data", "m.json")).manifest();
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> warehouse.copy(manifest, chosen));
        assertEquals("Objects can be chosen only for a COPY from a prefix, not from s3://data/m.json", e.getMessage());
        Location here = new LocalPath(Path.of("/data"));
        Copy local = copyInto(T).from(here).authorizedBy(s3.keys()).json();
        assertThrows(
                UnsupportedOptionException.class,
                () -> warehouse.copy(local, List.of(new StoredObject(here.object("a.json"), 1, "v"))));
        assertEquals(List.of(), cluster.sent);
        assertEquals(List.of(), manifests());
    }

    @Test
    void outsideOfATransactionTheCopyHasItsOwnTransaction() {
        put("log/a.json", "{\"id\":1}");
        warehouse.copy(copy(), listed());
        assertEquals("begin", cluster.sent.get(0).toLowerCase(java.util.Locale.ROOT));
        assertEquals("1", ids());
    }

    @Test
    void insideOfATransactionTheCopyJoinsTheTransaction() {
        put("log/a.json", "{\"id\":1}");
        assertThrows(
                IllegalCallerException.class,
                () -> warehouse.transaction(within -> {
                    assertEquals(1, within.copy(copy(), listed()).rows());
                    throw new IllegalCallerException();
                }));
        assertEquals("", ids());
    }

    @Test
    void badDataFailsTheCopyWithALoadError() {
        put("log/a.json", "{\"id\":1}\n{\"id\":\"x\"}");
        LoadException e = assertThrows(LoadException.class, () -> warehouse.copy(copy(), listed()));
        assertEquals(
                "Nothing was loaded into t\n  s3://data/log/a.json, line 2, column id integer: Invalid digit, Value 'x',"
                        + " Pos 0, Type: Integer (1207)",
                e.getMessage());
        assertEquals("", ids());
    }

    @Test
    void aCopyThatFailsForAnotherReasonThanTheDataThrowsTheServersError() {
        put("log/a.json", "{\"id\":1}");
        cluster.afterCopy(() -> cluster.admin.execute("alter table t rename to u"));
        DataAccessException e = assertThrows(DataAccessException.class, () -> warehouse.copy(copy(), listed()));
        assertTrue(String.valueOf(e.getMessage()).contains("relation \"t\" does not exist"), e.getMessage());
        assertEquals(0, Arrays.stream(e.getSuppressed()).count());
    }
}
