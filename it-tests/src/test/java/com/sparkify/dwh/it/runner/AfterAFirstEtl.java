package com.sparkify.dwh.it.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sparkify.dwh.it.TestDatabase;
import com.sparkify.dwh.runner.cli.DwhRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The base class of tests of {@code dwh etl}. Before each test, a first run loads five events and a song. */
abstract class AfterAFirstEtl {

    private static final Pattern SECONDS = Pattern.compile("\\d+\\.\\d\\d s");

    @TempDir
    Path folder;

    final Target target = Target.of(TestDatabase.dataSource());
    TinyData data = new TinyData(Path.of(""));
    Map<String, String> environment = Map.of();

    @BeforeEach
    void loadFiveEventsAndASong() throws IOException {
        data = TinyData.in(folder);
        environment = target.environment(data.environment());
        DwhRun first = DwhRun.of(environment, "etl");
        assertEquals(0, first.code(), first.messages());
        assertEquals(
                "Loaded the new objects: 1 object with 5 rows into staging_events and 1 object with 1 row into"
                        + " staging_songs",
                beforeTheLast(first));
    }

    static String beforeTheLast(DwhRun run) {
        List<String> lines = run.messages().lines().toList();
        return lines.get(lines.size() - 2);
    }

    static String withoutTimes(DwhRun run) {
        return SECONDS.matcher(run.messages()).replaceAll("0.00 s");
    }

    int plays() {
        return target.dsl().fetchCount(DSL.table("songplays"));
    }

    Path addDay() throws IOException {
        Path day = data.log().resolveSibling("next.json");
        Files.write(day, List.of(TinyData.event(5), TinyData.event(6)));
        return day;
    }
}
