package com.sparkify.dwh.it.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sparkify.dwh.s3.Location;
import com.sparkify.dwh.storage.ObjectStores;
import com.sparkify.dwh.storage.S3Settings;
import com.sparkify.dwh.warehouse.Warehouse;
import com.sparkify.dwh.warehouse.postgres.PostgresWarehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.postgresql.PostgreSQLContainer;

@EnabledIf(
        value = "com.sparkify.dwh.it.TestDatabase#isDocker",
        disabledReason = "No Docker engine answers; EmbeddingExampleTest runs the same job on the embedded server")
// region readme
class SongsJobTest {

    @Test
    void laterFilesCorrectEarlierOnes(@TempDir Path folder) throws IOException {
        try (PostgreSQLContainer postgres = new PostgreSQLContainer("postgres:15")) {
            postgres.start();
            DSLContext dsl = DSL.using(postgres.getJdbcUrl(), postgres.getUsername(), postgres.getPassword());
            Warehouse warehouse = new PostgresWarehouse(dsl, ObjectStores.localAndS3(S3Settings.DEFAULT));
            warehouse.execute(SongsJob.SONGS);
            warehouse.execute(SongsJob.ARTISTS);

            SongsJob.run(warehouse, gzipped(folder.resolve("1"), """
                    {"song_id": "SO1", "artist": "Nena"} {"song_id": "SO2", "artist": "Nana"}"""));
            SongsJob.run(warehouse, gzipped(folder.resolve("2"), """
                    {"song_id": "SO2", "artist": "Nena"}"""));

            assertEquals(
                    Map.of("Nena", 2),
                    dsl.select(SongsJob.ARTIST, SongsJob.SONG_COUNT)
                            .from(SongsJob.ARTISTS.asTable())
                            .fetchMap(SongsJob.ARTIST, SongsJob.SONG_COUNT));
        }
    }

    private static Location gzipped(Path file, String json) throws IOException {
        try (var gzip = new GZIPOutputStream(Files.newOutputStream(file))) {
            gzip.write(json.getBytes(UTF_8));
        }
        return Location.parse(file.toString());
    }
}
// endregion
