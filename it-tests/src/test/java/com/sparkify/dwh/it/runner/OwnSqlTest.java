package com.sparkify.dwh.it.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sparkify.dwh.it.TestDatabase;
import com.sparkify.dwh.runner.cli.DwhRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests the analysts' own SQL in {@code dwh query}. */
class OwnSqlTest {

    @TempDir
    private Path folder;

    private final Target target = Target.of(TestDatabase.dataSource());
    private final Map<String, String> environment = target.environment(Map.of());

    private DwhRun query(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "query";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return DwhRun.of(environment, all);
    }

    private static DwhRun refused(String message) {
        return new DwhRun(2, "", "dwh: " + message + "\n");
    }

    @Test
    void valuesOfEachTypeAreShownInCsv() {
        String sql = """
                -- A comment; with a semicolon
                select 1::int2 a, 2::int8 b, 1.50::numeric c, 0.1::float8 d, 1.5::float4 e, true f, date '2018-11-01' g,
                  timestamp '2018-03-25 02:30:00.123' h, timestamptz '2018-11-01 12:00:00+01' at time zone 'UTC' i,
                  null::text j, '' k, '{1,2}'::int[] l, interval '1 day' m, ';?{0}' n, '{"a": 1}'::jsonb ? 'a' o;
                -- the end
                """;
        assertEquals(new DwhRun(0, """
                        a,b,c,d,e,f,g,h,i,j,k,l,m,n,o
                        1,2,1.50,0.1,1.5,true,2018-11-01,2018-03-25T02:30:00.123,2018-11-01T11:00,,"","{1,2}",1 day,";?{0}",true
                        """, ""), query("-c", sql, "--format", "csv"));
    }

    @Test
    void theSqlOfAFileIsRun() throws IOException {
        Path file = Files.writeString(folder.resolve("own.sql"), "\uFEFFselect 'Blür' as artist\n");
        assertEquals(new DwhRun(0, """
                        -[ RECORD 1 ]
                        artist | Blür
                        """, ""), query("-f", file.toString(), "--expanded"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "insert into users (user_id) values (1) | INSERT",
                "delete from users returning * | DELETE",
                "drop table songplays | DROP TABLE",
                "create table x (a int) | CREATE TABLE",
            })
    void theServerRefusesAWrite(String sql, String command) {
        Map<String, String> before = target.contents();
        assertEquals(
                refused("-c: ERROR: cannot execute " + command + " in a read-only transaction\n"
                        + "Nothing was changed: dwh runs this SQL in a read-only transaction. Write with another SQL client,"
                        + " such as psql"),
                query("-c", sql));
        assertEquals(before, target.contents());
    }

    @Test
    void aDoBlockCannotMakeTheTransactionWritable() {
        assertEquals(
                refused("-c: ERROR: transaction read-write mode must be set before any query\n"
                        + "  Where: SQL statement \"set transaction read write\"\n"
                        + "PL/pgSQL function inline_code_block line 1 at SQL statement"),
                query("-c", "do $$ begin set transaction read write; delete from users; end $$"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "select 1; select 2 | 2",
                "commit; drop table users; | 2",
                "select 'a\\'; drop table users; --' | 2",
                "select $$;$$; select E'\\';'; select /* ; */ 3 | 3",
            })
    void severalStatementsAreRefused(String sql, int count) {
        Map<String, String> nowhere = Map.of("DWH_CLUSTER_ENGINE", "postgresql");
        assertEquals(
                refused("-c has " + count
                        + " statements, and only one can run: run them one by one, or run a script with a"
                        + " client such as psql"),
                DwhRun.of(nowhere, "query", "-c", sql));
    }

    @Test
    void aStatementWithoutRowsIsRefused() {
        assertEquals(refused("-c: the statement returns no rows: write a SELECT"), query("-c", "set work_mem = '8MB'"));
        assertEquals(refused("-c has no statement: write a SELECT"), query("-c", " ; -- nothing"));
    }

    @Test
    void wrongSqlHasTheExitCodeOfAWrongCommandLine() throws IOException {
        Path file = Files.writeString(folder.resolve("own.sql"), "select nix from songplays");
        assertEquals(
                refused(file + ": ERROR: column \"nix\" does not exist\n  Position: 8"), query("-f", file.toString()));
        assertEquals(refused("-c: ERROR: division by zero"), query("-c", "select 1/0"));
    }

    @Test
    void aFileThatCanNotBeReadIsNamed() throws IOException {
        Path latin = Files.write(folder.resolve("latin.sql"), "select 'ü'".getBytes(StandardCharsets.ISO_8859_1));
        Path missing = folder.resolve("nix.sql");
        assertEquals(refused(latin + " isn't in UTF-8: save it in UTF-8"), query("-f", latin.toString()));
        assertEquals(refused(missing + " doesn't exist: write the path of a file"), query("-f", missing.toString()));
        Path parent = missing.getParent();
        assertEquals(refused(parent + " is a folder: write the path of a file"), query("-f", parent.toString()));
    }

    @Test
    void ownQuestionsAreListedAndRunByName() throws IOException {
        Files.writeString(folder.resolve("late-plays.sql"), """
                -- Who listens at night?
                -- key: user_id
                select user_id from songplays where extract(hour from start_time) < 4
                """);
        Files.writeString(folder.resolve("late-plays.csv"), "user_id\n");
        Files.writeString(folder.resolve(".hidden.sql"), "nonsense; nonsense");
        environment.put("DWH_QUERIES_FOLDER", folder.toString());
        String list = query("--list", "--format", "csv").output();
        assertEquals("late-plays,Who listens at night?,\"\",\"\"\n", list.substring(list.indexOf("late-plays")));
        assertEquals(new DwhRun(0, "user_id\n", ""), query("late-plays", "--format", "csv"));
        assertEquals(new DwhRun(0, """
                        -- Who listens at night?
                        -- key: user_id
                        select user_id from songplays where extract(hour from start_time) < 4;
                        """, ""), query("--sql", "late-plays"));
    }

    @Test
    void eachFileThatCannotBeAQuestionIsNamed() throws IOException {
        Files.writeString(folder.resolve("top-songs.sql"), "select 1");
        Files.writeString(folder.resolve("two.sql"), "select 1; select 2");
        Files.writeString(folder.resolve("wh o.sql"), "select 1");
        environment.put("DWH_QUERIES_FOLDER", folder.toString());
        assertEquals(refused("""
                        3 problems in FOLDER:
                          FOLDER/top-songs.sql has the name of a built-in question: rename the file
                          FOLDER/two.sql has 2 statements, and only one can run: run them one by one, or run a script with a client such as psql
                          FOLDER/wh o.sql can't be the name of a question: use only letters, digits, -, _ and .""".replace("FOLDER", folder.toString())), query("--list"));
    }

    @Test
    void theSqlOfAQuestionIsForTheConfiguredEngine() {
        String postgres = """
                select
                  rtrim("songplays"."location") as "location",
                  count(*) as "plays",
                  count(distinct "songplays"."user_id") as "users"
                from "songplays"
                group by rtrim("songplays"."location")
                order by
                  count(*) desc,
                  ((rtrim("songplays"."location")) collate "C") asc nulls last
                fetch next 10 rows only;
                """;
        String redshift = postgres.replace(
                        "((rtrim(\"songplays\".\"location\")) collate \"C\")", "rtrim(\"songplays\".\"location\")")
                .replace("fetch next 10 rows only", "limit 10");
        for (String engine : new String[] {"embedded", "postgresql"}) {
            assertEquals(
                    new DwhRun(0, postgres, ""),
                    DwhRun.of(Map.of("DWH_CLUSTER_ENGINE", engine), "query", "--sql", "top-locations"),
                    engine);
        }
        assertEquals(
                new DwhRun(0, redshift, ""),
                DwhRun.of(
                        Map.of("DWH_CLUSTER_HOST", "sparkify.abc123.us-west-2.redshift.amazonaws.com"),
                        "query",
                        "top-locations",
                        "--sql"));
    }
}
