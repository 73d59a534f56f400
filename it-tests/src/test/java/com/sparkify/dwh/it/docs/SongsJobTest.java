package com.sparkify.dwh.it.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sparkify.dwh.fixtures.PostgresFixture;
import com.sparkify.dwh.fixtures.S3Folders;
import com.sparkify.dwh.s3.Location;
import com.sparkify.dwh.warehouse.Warehouse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.RegisterExtension;

@EnabledIf(
        value = "com.sparkify.dwh.it.TestDatabase#isDocker",
        disabledReason = "No Docker engine answers; PostgresFixtureTest runs the same job on the tests' server")
// region readme
class SongsJobTest {

    @RegisterExtension
    static final PostgresFixture POSTGRES = PostgresFixture.container("postgres:15");

    @Test
    void laterFilesCorrectEarlierOnes(Warehouse warehouse, DSLContext dsl, S3Folders s3) throws IOException {
        warehouse.execute(SongsJob.SONGS);
        warehouse.execute(SongsJob.ARTISTS);

        gzip(s3.file("s3://sparkify/songs/1.json.gz"), """
                {"song_id": "SO1", "artist": "Nena"} {"song_id": "SO2", "artist": "Nana"}""");
        SongsJob.run(warehouse, Location.parse("s3://sparkify/songs/1"));
        gzip(s3.file("s3://sparkify/songs/2.json.gz"), """
                {"song_id": "SO2", "artist": "Nena"}""");
        SongsJob.run(warehouse, Location.parse("s3://sparkify/songs/2"));

        assertEquals(
                Map.of("Nena", 2),
                dsl.select(SongsJob.ARTIST, SongsJob.SONG_COUNT)
                        .from(SongsJob.ARTISTS.asTable())
                        .fetchMap(SongsJob.ARTIST, SongsJob.SONG_COUNT));
    }

    private static void gzip(Path file, String json) throws IOException {
        try (Writer gzip =
                new OutputStreamWriter(new GZIPOutputStream(Files.newOutputStream(file)), StandardCharsets.UTF_8)) {
            gzip.write(json);
        }
    }
}
// endregion
