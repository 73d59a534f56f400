package com.sparkify.dwh.it.docs;

import static com.sparkify.dwh.RedshiftDSL.copyInto;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sparkify.dwh.copy.Copy;
import com.sparkify.dwh.copy.Json;
import com.sparkify.dwh.it.TestDatabase;
import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.Location;
import com.sparkify.dwh.storage.ObjectStores;
import com.sparkify.dwh.storage.S3Settings;
import com.sparkify.dwh.warehouse.LoadResult;
import com.sparkify.dwh.warehouse.Warehouse;
import com.sparkify.dwh.warehouse.postgres.PostgresWarehouse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;

/** README's example compiles, does what README says, and is shown as it is here. */
class EmbeddingExampleTest {

    // region readme
    static Copy copySongs(Location songs) {
        return copyInto(table(name("songs")), field(name("song_id")), field(name("title")))
                .from(songs)
                .authorizedBy(Authorization.defaultRole())
                .json(Json.auto())
                .gzip()
                .maxError(10);
    }

    static LoadResult load(DataSource dataSource, Location songs) {
        try (S3Client s3 = new S3Settings("us-west-2", null, false, false).get()) {
            Warehouse warehouse = new PostgresWarehouse(
                    DSL.using(dataSource, SQLDialect.POSTGRES), ObjectStores.localAndS3(() -> s3));
            return warehouse.copy(copySongs(songs));
        }
    }
    // endregion

    private final Readme readme = Readme.read();

    @Test
    void theExampleLoadsATable(@TempDir Path folder) throws Exception {
        Files.write(
                folder.resolve("songs.json.gz"),
                Compressed.gzip(
                        "{\"song_id\": \"SO1\", \"title\": 2562}{\"song_id\": \"SO2\",\n\"title\": null} {broken"));
        DataSource dataSource = TestDatabase.empty();
        DSLContext dsl = DSL.using(dataSource, SQLDialect.POSTGRES);
        dsl.execute("create table songs (song_id varchar(64), title varchar(1024))");
        LoadResult result = load(dataSource, Location.parse(folder.toString()));
        assertEquals(List.of(2L, 1), List.of(result.rows(), result.rejected().size()));
        assertEquals(
                "[(SO1, 2562), (SO2, null)]",
                dsl.fetch("select * from songs order by song_id").stream()
                        .map(row -> "(" + row.get(0) + ", " + row.get(1) + ")")
                        .toList()
                        .toString());
    }

    @Test
    void theExampleIsShownAsItIs() throws Exception {
        Readme.assertShows("example", region(), readme.fenced("example"));
    }

    @Test
    void theExamplesSqlIsShownAsItIs() {
        String sql = copySongs(Location.parse("s3://sparkify/songs/")).toString() + "\n";
        Readme.assertShows("example-sql", sql, readme.fenced("example-sql"));
    }

    private static String region() throws Exception {
        String own = EmbeddingExampleTest.class.getName().replace('.', '/') + ".java";
        return Files.readAllLines(Path.of("src", "test", "java").resolve(own)).stream()
                .dropWhile(line -> !line.equals("    // region readme"))
                .skip(1)
                .takeWhile(line -> !line.equals("    // endregion"))
                .map(line -> line.replaceFirst("^ {4}", "") + "\n")
                .collect(Collectors.joining());
    }
}
