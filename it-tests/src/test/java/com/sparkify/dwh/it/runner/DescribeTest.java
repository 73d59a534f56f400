package com.sparkify.dwh.it.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sparkify.dwh.it.TestDatabase;
import com.sparkify.dwh.runner.cli.DwhRun;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tests what {@code dwh describe} lists. */
class DescribeTest {

    private static final String USERS = """
            +----------+------------+--------+-----------+--------+----------------------------------------------------------+
            |column    |type        |nullable|key        |encoding|remarks                                                   |
            +----------+------------+--------+-----------+--------+----------------------------------------------------------+
            |user_id   |INTEGER     |no      |primary key|RAW     |The id of the user.                                       |
            |first_name|VARCHAR(256)|yes     |           |ZSTD    |The user's first name.                                    |
            |last_name |VARCHAR(256)|yes     |           |ZSTD    |The user's last name.                                     |
            |gender    |VARCHAR(8)  |yes     |           |BYTEDICT|The user's gender, F or M.                                |
            |level     |VARCHAR(16) |yes     |           |BYTEDICT|The user's subscription at the latest event: free or paid.|
            +----------+------------+--------+-----------+--------+----------------------------------------------------------+
            """;

    @Test
    void aTableIsDescribedWithoutAConnection() {
        assertEquals(new DwhRun(0, """
                        users: One row for each user of any event, with the values of the user's latest event.
                        On Redshift: DISTSTYLE KEY (user_id), SORTKEY (user_id)
                        """ + USERS, ""), DwhRun.of(Map.of(), "describe", "users"));
    }

    @Test
    void aMissingConfigurationIsRefusedWithoutAConnection() {
        assertEquals(
                new DwhRun(
                        2,
                        "",
                        "dwh: no-such.cfg: the file doesn't exist: name an existing file with --config, or omit --config\n"),
                DwhRun.of(Map.of(), "describe", "users", "--config", "no-such.cfg"));
    }

    @Test
    void allTablesAreListedAndTheirRowsCounted() {
        Map<String, String> environment = Target.of(TestDatabase.dataSource()).environment(Map.of());
        DwhRun counted = DwhRun.of(environment, "describe", "--count", "--format", "csv");
        assertEquals("0 ", counted.code() + " " + counted.messages());
        assertTrue(
                counted.output()
                        .startsWith(
                                "table,rows,distribution,sort_key,remarks\nrun_lock,1,ALL,\"\",\"The first statement of every run locks this table,"),
                counted.output());
        assertEquals(11, counted.output().lines().count());
        assertTrue(DwhRun.of(environment, "describe", "songs", "--count")
                .output()
                .contains("\n0 rows. On Redshift: DISTSTYLE ALL, SORTKEY (song_id)\n"));
        assertTrue(DwhRun.of(Map.of(), "describe", "--format", "csv")
                .output()
                .startsWith("table,distribution,sort_key,remarks\n"));
    }

    @Test
    void anUnknownTableAndACountOfOneTableAsJsonAreRefused() {
        assertEquals(
                new DwhRun(2, "", "dwh: Unknown table 'user': did you mean users?\nTry 'dwh describe --help'.\n"),
                DwhRun.of(Map.of(), "describe", "user"));
        assertEquals(
                new DwhRun(
                        2,
                        "",
                        "dwh: --count with a TABLE works only with --format table, and without --expanded: omit TABLE,"
                                + " and take the table's row from the list\n"
                                + "Try 'dwh describe --help'.\n"),
                DwhRun.of(Map.of(), "describe", "users", "--count", "--format", "json"));
    }
}
