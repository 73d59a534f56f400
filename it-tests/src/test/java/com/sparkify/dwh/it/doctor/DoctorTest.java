package com.sparkify.dwh.it.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sparkify.dwh.it.TestDatabase;
import com.sparkify.dwh.it.runner.DwhProcess;
import com.sparkify.dwh.it.runner.Target;
import com.sparkify.dwh.it.runner.TinyData;
import com.sparkify.dwh.runner.cli.DwhRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests the findings of {@code dwh doctor} on PostgreSQL and on the embedded server, without AWS. */
class DoctorTest {

    private static final String NO_AWS = """
            credentials,ok,"not needed, because no source is in S3"
            role,ok,"not needed, because only Redshift assumes a role"
            """;
    private static final String ALL_UNCHECKED = """
            login,not checked,because %1$s
            server,not checked,because %1$s
            schema,not checked,because %1$s
            readers,not checked,because %1$s
            """;

    @TempDir
    private Path folder;

    private final Target target = Target.of(TestDatabase.dataSource());

    private Map<String, String> environment(String... more) throws Exception {
        Map<String, String> environment =
                new HashMap<>(target.environment(TinyData.in(folder).environment()));
        for (int i = 0; i < more.length; i += 2) {
            environment.put(more[i], more[i + 1]);
        }
        return environment;
    }

    /** Runs {@code dwh doctor}, and returns the exit code and the findings, without the names of this machine. */
    private String doctor(Map<String, String> environment) {
        DwhRun run = DwhRun.of(environment, "doctor", "--format", "csv");
        assertEquals("", run.messages());
        return run.code() + "\n" + anonymous(run.output());
    }

    private String anonymous(String text) {
        return withoutPlaces(text)
                .replace(target.database().getDatabaseName(), "DATABASE")
                .replace("as " + target.database().getUser(), "as USER")
                .replace(
                        target.database().getServerNames()[0] + ":"
                                + target.database().getPortNumbers()[0],
                        "SERVER");
    }

    private String withoutPlaces(String text) {
        return text.replace(folder.toString(), "FOLDER").replaceAll("(PostgreSQL \\d+)\\.\\d+( \\([^)]*\\))?", "$1");
    }

    private String head() {
        return "step,result,detail\nconfiguration,ok,\"engine postgresql, database DATABASE\"\n" + NO_AWS + sources();
    }

    private static String sources() {
        return """
                LOG_DATA,ok,1 object at FOLDER/log
                LOG_JSONPATH,ok,FOLDER/paths.json
                SONG_DATA,ok,1 object at FOLDER/songs
                role reads sources,ok,"not needed, because only Redshift assumes a role"
                """;
    }

    private static String network() {
        return """
                port,ok,SERVER accepts connections
                TLS,ok,"not used, because [CLUSTER] SSL_MODE is disable"
                """;
    }

    private String loggedIn() {
        String version =
                target.dsl().fetchValue("select split_part(version(), '.', 1)").toString();
        return "login,ok,as USER to DATABASE\nserver,ok," + version + "\n";
    }

    @Test
    void allChecksOfANewWarehouseSucceed() throws Exception {
        assertEquals("0\n" + head() + network() + loggedIn() + """
                        schema,ok,10 tables match the changelogs
                        readers,ok,none are configured
                        disk,ok,"not needed, because the server has its own disk"
                        """, doctor(environment()));
    }

    @Test
    void eachDifferenceOfTheTablesIsListed() throws Exception {
        target.dsl().execute("alter table users drop column gender");
        target.dsl().execute("alter table users alter column level type text");
        target.dsl().execute("alter table users add column age integer");
        target.dsl().execute("alter table songplays alter column session_id drop not null");
        target.dsl().execute("alter table artists drop constraint artists_pkey");
        target.dsl().execute("alter table songs drop constraint songs_pkey, add primary key (title)");
        target.dsl().execute("drop table time");
        target.dsl().execute("create view time as select 1 as start_time");
        assertEquals("4\n" + head() + network() + loggedIn() + """
                        schema,to do,column users.gender is missing
                        schema,to do,"the type of users.level is text, but is character varying(16) in the changelogs"
                        schema,to do,column users.age isn't in the changelogs
                        schema,to do,"the primary key of artists is missing, but is (artist_id) in the changelogs"
                        schema,to do,"songs.title is NOT NULL, but is NULL in the changelogs"
                        schema,to do,"the primary key of songs is (title), but is (song_id) in the changelogs"
                        schema,to do,table time is missing
                        schema,to do,"songplays.session_id is NULL, but is NOT NULL in the changelogs"
                        schema,to do,"change the tables back, or create all tables again without rows: dwh create-tables --yes"
                        readers,ok,none are configured
                        disk,ok,"not needed, because the server has its own disk"
                        """, doctor(environment()));
    }

    @Test
    void missingTablesSourcesAndReadersAreNamed() throws Exception {
        Target empty = Target.of(TestDatabase.empty());
        Map<String, String> environment = environment(
                "DWH_CLUSTER_DB_NAME", empty.database().getDatabaseName(), "DWH_CLUSTER_READERS", "dwh_nobody");
        Files.delete(TinyData.in(folder).song());
        assertEquals(
                "2\n"
                        + (head() + network() + loggedIn())
                                .replace("DATABASE", "OTHER")
                                .replace(
                                        "SONG_DATA,ok,1 object at FOLDER/songs",
                                        "SONG_DATA,to do,\"FOLDER/songs has no objects: correct [S3] SONG_DATA, or put the data"
                                                + " there\"")
                        + """
                        schema,to do,there are no tables: run dwh create-tables
                        readers,to do,"[CLUSTER] READERS = 'dwh_nobody': the server has no role of this name. Nothing was\
                         changed: create it with CREATE ROLE, or remove it from READERS"
                        disk,ok,"not needed, because the server has its own disk"
                        """,
                doctor(environment).replace(empty.database().getDatabaseName(), "OTHER"));
    }

    @Test
    void checksThatDependOnAFailedCheckAreNotDone() throws Exception {
        assertEquals("4\n" + head() + network() + """
                        login,to do,"Can't connect to postgresql at SERVER, database DATABASE, as user nobody: FATAL: password\
                         authentication failed for user ""nobody"". Check [CLUSTER] DB_USER and DB_PASSWORD, and whether the\
                         server lets this user in from this machine"
                        server,not checked,because the login failed
                        schema,not checked,because the login failed
                        readers,not checked,because the login failed
                        disk,ok,"not needed, because the server has its own disk"
                        """, doctor(environment("DWH_CLUSTER_DB_USER", "nobody")));
        assertEquals(
                "4\n" + head() + """
                        port,ok,SERVER accepts connections
                        TLS,to do,"the server doesn't accept TLS, and SSL_MODE is require: switch TLS on in the server, or\
                         set [CLUSTER] SSL_MODE = disable"
                        """ + ALL_UNCHECKED.formatted("TLS failed") + """
                        disk,ok,"not needed, because the server has its own disk"
                        """,
                doctor(environment("DWH_CLUSTER_SSL_MODE", "require")));
        assertEquals(
                "4\n" + head() + """
                        port,to do,"127.0.0.1:1 can't be reached (Connection refused): check [CLUSTER] HOST and DB_PORT, whether\
                         the server runs and is publicly accessible, and whether a security group or firewall blocks this\
                         machine"
                        TLS,not checked,because the port can't be reached
                        """ + ALL_UNCHECKED.formatted("the port can't be reached") + """
                        disk,ok,"not needed, because the server has its own disk"
                        """,
                doctor(environment("DWH_CLUSTER_DB_PORT", "1", "DWH_CLUSTER_HOST", "127.0.0.1")));
    }

    @Test
    void withAWrongConfigurationNothingElseIsChecked() throws Exception {
        assertEquals(
                "2\nstep,result,detail\n" + """
                        configuration,to do,environment: DWH_CLUSTER_DB_PORT = (not shown) isn't a whole number from 1 to 65535
                        """ + """
                        credentials,not checked,because %1$s
                        role,not checked,because %1$s
                        LOG_DATA,not checked,because %1$s
                        LOG_JSONPATH,not checked,because %1$s
                        SONG_DATA,not checked,because %1$s
                        role reads sources,not checked,because %1$s
                        port,not checked,because %1$s
                        TLS,not checked,because %1$s
                        """.formatted("the configuration is wrong")
                        + ALL_UNCHECKED.formatted("the configuration is wrong")
                        + "disk,not checked,because the configuration is wrong\n",
                doctor(environment("DWH_CLUSTER_DB_PORT", "x")));
    }

    @Test
    void theEmbeddedServerIsChecked() throws Exception {
        DwhProcess process = DwhProcess.start(folder, TinyData.in(folder).environment(), "doctor", "--format", "csv");
        int code = process.await();
        assertEquals(
                "4\nstep,result,detail\nconfiguration,ok,\"engine embedded, database dwh\"\n" + NO_AWS + sources()
                        + """
                        port,ok,"not needed, because the embedded server runs on this machine"
                        TLS,ok,"not needed, because the embedded server runs on this machine"
                        login,ok,as postgres to dwh
                        server,ok,PostgreSQL 18
                        schema,to do,there are no tables: run dwh create-tables
                        readers,ok,none are configured
                        disk,ok,at least 1 GiB is free at .dwh
                        """,
                code + "\n" + withoutPlaces(process.output()));
    }
}
