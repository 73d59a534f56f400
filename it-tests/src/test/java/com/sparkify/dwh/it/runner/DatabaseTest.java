package com.sparkify.dwh.it.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sparkify.dwh.it.TestDatabase;
import com.sparkify.dwh.runner.cli.DwhRun;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that {@code dwh} refuses a database whose encoding isn't UTF8. */
class DatabaseTest {

    @ParameterizedTest
    @ValueSource(strings = {"SQL_ASCII", "WIN1252", "EUC_JP", "LATIN1"})
    void commandsThatConnectRefuseAnotherEncodingThanUtf8(String encoding) {
        Target target = Target.of(TestDatabase.encoded(encoding));
        for (List<String> command : List.of(
                List.of("create-tables"),
                List.of("etl"),
                List.of("etl", "--dry-run"),
                List.of("errors"),
                List.of("query", "top-songs"))) {
            assertEquals(
                    new DwhRun(
                            2,
                            "",
                            "dwh: [CLUSTER] DB_NAME = '" + target.database().getDatabaseName()
                                    + "': the database's encoding is " + encoding
                                    + ", which can't hold or compare all texts of the star: create the database with"
                                    + " ENCODING 'UTF8' and TEMPLATE template0\n"),
                    DwhRun.of(target.environment(Map.of()), command.toArray(String[]::new)),
                    () -> String.join(" ", command));
        }
    }
}
