package com.sparkify.dwh.it.redshift;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sparkify.dwh.it.docs.Compressed;
import com.sparkify.dwh.it.runner.TinyData;
import com.sparkify.dwh.runner.cli.DwhRun;
import java.util.List;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;

/** Tests {@code dwh errors}, and {@code dwh etl} without manifests, on the Redshift engine. */
class RedshiftEtlCommandTest extends EtlOnPlayedCluster {

    private static final String BY_PREFIX =
            "[S3] MANIFEST isn't set, and without a manifest Redshift can't load only the new objects: if any"
                    + " object is new,"
                    + " everything is loaded again";

    private static final String UNLISTED =
            "This machine can't list the sources: runs can't see which objects change or are deleted, and the next"
                    + " run"
                    + " loads everything again";

    @Test
    void theSessionHasAQueryGroupAndAName() {
        DwhRun.of(environment, "etl", "--dry-run");
        assertEquals(
                List.of("SET application_name = 'dwh'", "SET query_group TO 'dwh'"),
                cluster.sent.stream()
                        .filter(sql -> sql.startsWith("SET application_name") || sql.startsWith("SET query_group"))
                        .toList());
    }

    @Test
    void withoutAManifestEverythingIsLoadedIfAnythingIsNew() {
        List<String> everything = List.of(
                "FROM 's3://data/log/'",
                "IAM_ROLE 'arn:aws:iam::123456789012:role/reader'",
                "FROM 's3://data/songs/'",
                "IAM_ROLE 'arn:aws:iam::123456789012:role/reader'");
        assertSays(
                0,
                List.of(
                        BY_PREFIX,
                        "Loaded everything: 1 object with 5 rows into staging_events and 1 object with 1 row into"
                                + " staging_songs",
                        COMMITTED),
                run("etl"));
        assertEquals(everything, sources());

        assertSays(
                0,
                List.of(
                        BY_PREFIX,
                        "Nothing new: 1 object of staging_events and 1 object of staging_songs are loaded already"),
                run("etl"));
        assertEquals(List.of(), sources());

        addDay(TinyData.event(5));
        DwhRun dryRun = run("etl", "--dry-run", "--format", "csv");
        assertSays(
                0,
                List.of(
                        BY_PREFIX,
                        "Would load everything: 2 objects (1847 bytes) into staging_events and 1 object (151 bytes)"
                                + " into staging_songs"),
                dryRun);
        assertEquals("""
                target,object,bytes,what
                staging_events,s3://data/log/events.json,1540,again
                staging_events,s3://data/log/next.json,307,new
                staging_songs,s3://data/songs/song.json,151,again
                """, dryRun.output());
        assertEquals(List.of(), sources());
        assertSays(
                0,
                List.of(
                        BY_PREFIX,
                        "Loaded everything: 2 objects with 6 rows into staging_events and 1 object with 1 row into"
                                + " staging_songs",
                        COMMITTED),
                run("etl"));
        assertEquals(everything, sources());
        assertStarIsRight();
    }

    @Test
    void withoutAManifestSeveralCompressionsAreRefused() throws Exception {
        addGzipped(TinyData.event(5));
        String refusal =
                "dwh: Nothing was loaded: a COPY by prefix has one compression for all objects, but the suffixes"
                        + " of these objects stand for different compressions:";
        List<String> rest = List.of(
                refusal,
                "  s3://data/log/events.json",
                "  s3://data/log/next.json.gz",
                "Set [S3] MANIFEST, so that a run has one COPY for each compression, or compress all objects in the same"
                        + " way");
        assertSays(3, with(List.of(BY_PREFIX), rest.toArray(new String[0])), run("etl"));
        assertEquals(List.of(), sources());
        s3.delete("data", "log/events.json");
        assertSays(
                0,
                List.of(
                        BY_PREFIX,
                        "Would load everything: 1 object (" + Compressed.gzip(TinyData.event(5)).length
                                + " bytes) into staging_events with GZIP and 1 object (151 bytes) into staging_songs"),
                run("etl", "--dry-run"));
        assertEquals(0, run("etl").code());
        assertEquals(1, cluster.admin.fetchCount(DSL.table("songplays")));
    }

    @Test
    void sourcesThatOnlyTheClusterCanListAreLoadedOnlyIfTheLedgerIsEmpty() {
        environment.put("AWS_SECRET_ACCESS_KEY", "of-somebody-else");
        for (int i = 0; i < 2; i++) {
            assertSays(
                    0,
                    List.of(
                            BY_PREFIX,
                            "Loaded everything: 5 rows into staging_events and 1 row into staging_songs",
                            UNLISTED,
                            COMMITTED),
                    run("etl"));
            assertStarIsRight();
        }
        environment.put("AWS_SECRET_ACCESS_KEY", s3.keys().secretAccessKey());
        assertEquals(0, run("etl").code());
        environment.put("AWS_SECRET_ACCESS_KEY", "of-somebody-else");
        assertSays(
                4,
                List.of(
                        BY_PREFIX,
                        "dwh: s3://data/log/: the store refuses the signature: check that the secret access key belongs to"
                                + " the access key (HTTP 403 SignatureDoesNotMatch, The request signature we calculated does"
                                + " not match the signature you provided. Check your key and signing method.)"),
                run("etl"));
    }

    @Test
    void rejectedRecordsAreCountedAndListed() {
        manifests("s3://etl/m/");
        environment.put("DWH_S3_MAXERROR", "2");
        addDay(TinyData.event(5).replace("\"length\":200.5", "\"length\":\"long\""), TinyData.event(6));
        assertSays(
                0,
                List.of(
                        "load staging_events: rejected s3://data/log/next.json, line 1, column length double pre: Invalid digit,"
                                + " Value 'l', Pos 0, Type: Double (1208)",
                        "Loaded the new objects: 2 objects with 6 rows into staging_events and 1 object with 1 row into"
                                + " staging_songs",
                        "Rejected 1 record: dwh errors --run RUN lists it",
                        COMMITTED),
                run("etl"));
        DwhRun errors = run("errors", "--format", "csv");
        assertSays(0, List.of("1 rejected record"), errors);
        assertEquals(
                """
                object,line,column,type,value,reason,code,target,run,time
                s3://data/log/next.json,1,length,double pre,,"Invalid digit, Value 'l', Pos 0, Type: Double",1208,staging_events,RUN,TIME
                """, ID.matcher(errors.output()).replaceAll("RUN").replaceAll("\\d{4}-\\d\\d-\\d\\dT\\S+", "TIME"));
    }

    @Test
    void rejectedRecordsThatCannotBeReadAreCountedAndKept() {
        manifests("s3://etl/m/");
        environment.put("DWH_S3_MAXERROR", "2");
        cluster.dropView();
        addDay(TinyData.event(5).replace("\"length\":200.5", "\"length\":\"long\""), TinyData.event(6));
        String unread = "rejected 1 record that could not be read: this session can read neither SYS_LOAD_ERROR_DETAIL"
                + " nor STL_LOAD_ERRORS. Grant SELECT on one of them";
        assertSays(
                0,
                List.of(
                        "load staging_events: " + unread,
                        "Loaded the new objects: 2 objects with 6 rows into staging_events and 1 object with 1 row into"
                                + " staging_songs",
                        COMMITTED),
                run("etl"));
        DwhRun errors = run("errors", "--format", "csv");
        assertSays(0, List.of("1 rejected record"), errors);
        assertEquals(
                """
                object,line,column,type,value,reason,code,target,run,time
                s3://data/log/,0,,,,The COPY %s,1200,staging_events,RUN,TIME
                """.formatted(unread),
                ID.matcher(errors.output()).replaceAll("RUN").replaceAll("\\d{4}-\\d\\d-\\d\\dT\\S+", "TIME"));
    }
}
