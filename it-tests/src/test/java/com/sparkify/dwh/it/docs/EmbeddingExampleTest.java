package com.sparkify.dwh.it.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sparkify.dwh.it.TestDatabase;
import com.sparkify.dwh.s3.Location;
import com.sparkify.dwh.warehouse.LoadResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** README's examples compile, do what README says, and are shown as they are here. */
class EmbeddingExampleTest {

    private final Readme readme = Readme.read();

    @Test
    void theJobLoadsCorrectsAndCounts(@TempDir Path folder) throws Exception {
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
    void theJobIsShownAsItIs() throws IOException {
        Readme.assertShows("example", region(SongsJob.class, "    // region job"), readme.fenced("example"));
        Readme.assertShows("example-copy", region(SongsJob.class, "    // region copy"), readme.fenced("example-copy"));
        Readme.assertShows(
                "example-tables", region(SongsJob.class, "    // region tables"), readme.fenced("example-tables"));
    }

    @Test
    void itsTestIsShownAsItIs() throws IOException {
        Readme.assertShows(
                "example-test", region(SongsJobTest.class, "// region readme"), readme.fenced("example-test"));
    }

    @Test
    void theExamplesSqlIsShownAsItIs() {
        String sql = SongsJob.copySongs(Location.parse("s3://sparkify/songs/")) + "\n";
        Readme.assertShows("example-sql", sql, readme.fenced("example-sql"));
    }

    /** The lines between this one and its end, moved to the left as far as it is. */
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
