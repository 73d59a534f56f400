package com.sparkify.dwh.it.docs;

import static com.sparkify.dwh.Redshift.copyInto;
import static com.sparkify.dwh.Redshift.createTable;
import static com.sparkify.dwh.Redshift.createTemporaryTable;
import static com.sparkify.dwh.Redshift.upsert;
import static com.sparkify.dwh.s3.Authorization.defaultRole;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.SQLDataType.VARCHAR;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sparkify.dwh.copy.Copy;
import com.sparkify.dwh.it.TestDatabase;
import com.sparkify.dwh.render.RedshiftRendering;
import com.sparkify.dwh.s3.Location;
import com.sparkify.dwh.storage.ObjectStores;
import com.sparkify.dwh.storage.S3Settings;
import com.sparkify.dwh.table.CreateTable;
import com.sparkify.dwh.unsupported.UnsupportedOnRedshiftException;
import com.sparkify.dwh.warehouse.LoadResult;
import com.sparkify.dwh.warehouse.Warehouse;
import com.sparkify.dwh.warehouse.postgres.PostgresWarehouse;
import com.sparkify.dwh.warehouse.redshift.ScriptWarehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jooq.Configuration;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Result;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests that the READMEs' examples compile, do what the READMEs say, and are equal to the code in this package. */
class EmbeddingExampleTest {

    @Test
    void theJobLoadsSongsCorrectsThemAndCountsThem(@TempDir Path folder) throws Exception {
        DataSource dataSource = TestDatabase.empty();
        DSLContext dsl = DSL.using(dataSource, SQLDialect.POSTGRES);
        dsl.execute("create table songs (song_id varchar(64) not null, artist varchar(1024))");
        dsl.execute("create table artists (artist varchar(1024), song_count integer)");
        Files.write(
                folder.resolve("songs.json.gz"),
                Compressed.gzip(
                        "{\"song_id\": \"SO1\", \"artist\": \"Nena\"}{\"song_id\": \"SO2\",\n\"artist\": \"Nana\"}"
                                + " {broken"));
        LoadResult result = SongsJob.run(dataSource, Location.parse(folder.toString()));
        assertEquals(List.of(2L, 1), List.of(result.rows(), result.rejected().size()));
        Files.write(folder.resolve("songs.json.gz"), Compressed.gzip("{\"song_id\": \"SO2\", \"artist\": \"Nena\"}"));
        SongsJob.run(dataSource, Location.parse(folder.toString()));
        assertEquals(
                Map.of("SO1", "Nena", "SO2", "Nena"),
                dsl.fetch("select * from songs").intoMap(0, 1));
        assertEquals(Map.of("Nena", 2), dsl.fetch("select * from artists").intoMap(0, 1));
    }

    @Test
    void theReadmeShowsTheJob() throws IOException {
        Readme.CORE.assertFenced("example", region(SongsJob.class, "    // region job"));
        Readme.CORE.assertFenced("example-copy", region(SongsJob.class, "    // region copy"));
        Readme.CORE.assertFenced("example-tables", region(SongsJob.class, "    // region tables"));
    }

    @Test
    void theReadmeShowsTheLoaderJob() throws IOException {
        Readme.CORE.assertFenced("orders", region(OrdersJob.class, "    // region orders"));
        Readme.CORE.assertFenced("orders-tables", region(OrdersJobTest.class, "        // region orders-tables"));
    }

    @Test
    void theReadmeShowsTheTestOfTheJob() throws IOException {
        Readme.CORE.assertFenced("example-test", region(SongsJobTest.class, "// region readme"));
    }

    @Test
    void theReadmeShowsTheSqlOfTheExample() {
        String sql = SongsJob.copySongs(Location.parse("s3://sparkify/songs/")) + "\n";
        Readme.CORE.assertFenced("example-sql", sql);
    }

    @Test
    void theShortExampleKeepsAndReplacesRows(@TempDir Path folder) throws Exception {
        DSLContext dsl = DSL.using(TestDatabase.empty(), SQLDialect.POSTGRES);
        Files.write(folder.resolve("songs.json.gz"), Compressed.gzip("{\"song_id\": \"SO1\", \"artist\": \"Nena\"}"));
        assertEquals(
                Map.of("SO0", "Nana", "SO1", "Nena"),
                shortExample(dsl, Location.parse(folder.toString())).intoMap(0, 1));
        Readme.PROJECT.assertFenced("embedding", region(EmbeddingExampleTest.class, "        // region embedding"));
    }

    private static Result<?> shortExample(DSLContext dsl, Location files) {
        dsl.execute("create table songs (song_id varchar(64) not null, artist varchar(1024))");
        dsl.execute("insert into songs values ('SO0', 'Nana'), ('SO1', 'Nina')");
        // region embedding
        Field<String> songId = field(name("song_id"), VARCHAR(64).notNull());
        Field<String> artist = field(name("artist"), VARCHAR(1024));
        CreateTable songs = createTable(table(name("songs"))).columns(songId, artist);
        CreateTable newSongs = createTemporaryTable(table(name("new_songs"))).columns(songId, artist);

        Copy copy = copyInto(newSongs.asTable())
                .from(files)
                .authorizedBy(defaultRole())
                .json()
                .gzip()
                .maxError(10);

        Warehouse warehouse = new PostgresWarehouse(dsl, ObjectStores.localAndS3(S3Settings.DEFAULT));
        LoadResult result = warehouse.transaction(run -> {
            run.execute(newSongs);
            LoadResult loaded = run.copy(copy);
            run.merge(upsert(songs.asTable(), newSongs.asTable(), songId));
            return loaded;
        });
        // endregion
        assertEquals(1, result.rows());
        return dsl.fetch("select * from songs");
    }

    @Test
    void theReadmeShowsTheScriptOfTheJob() throws IOException {
        // region script
        ScriptWarehouse warehouse = ScriptWarehouse.refusingQueries();
        SongsJob.run(warehouse, Location.parse("s3://sparkify/songs/"));
        String script = warehouse.script();
        // endregion
        Readme.CORE.assertFenced("example-script", region(EmbeddingExampleTest.class, "        // region script"));
        Readme.CORE.assertFenced("example-script-sql", script);
    }

    @Test
    void theRenderingExampleRefusesSqlThatRedshiftLacks() throws Exception {
        Configuration configuration = new DefaultConfiguration();
        // region rendering
        DSLContext redshift = DSL.using(RedshiftRendering.of(configuration));
        // endregion
        assertThrows(
                UnsupportedOnRedshiftException.class,
                () -> redshift.renderInlined(DSL.select().from("t").forUpdate()));
        Readme.CORE.assertFenced(
                "example-rendering", region(EmbeddingExampleTest.class, "        // region rendering"));
    }

    /**
     * The lines after the line {@code begin} and before its {@code endregion}, without the indentation of
     * {@code begin}.
     */
    private static String region(Class<?> example, String begin) throws IOException {
        String file = example.getName().replace('.', '/') + ".java";
        String indent = begin.substring(0, begin.indexOf('/'));
        return Files.readAllLines(Path.of("src", "test", "java").resolve(file)).stream()
                .dropWhile(line -> !line.equals(begin))
                .skip(1)
                .takeWhile(line -> !line.equals(indent + "// endregion"))
                .map(line -> line.replaceFirst("^" + indent, "") + "\n")
                .collect(Collectors.joining());
    }
}
