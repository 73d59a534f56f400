package com.sparkify.dwh.it.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sparkify.dwh.it.S3Server;
import com.sparkify.dwh.it.TestDatabase;
import com.sparkify.dwh.it.redshift.WireProxy;
import com.sparkify.dwh.it.runner.Target;
import com.sparkify.dwh.it.runner.TinyData;
import com.sparkify.dwh.runner.cli.DwhRun;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests the findings of {@code dwh doctor} with Redshift's driver, an S3-compatible server and an HTTP server that
 * answers as AWS does. Redshift's driver connects to a PostgreSQL server. A proxy changes the query for the version, so
 * that the result is Redshift's version. The database has tables in place of Redshift's PG_TABLE_DEF and PG_CLASS_INFO.
 */
@Tag(TestDatabase.NOT_NEEDED)
class DoctorOnRedshiftTest {

    private static final String ROLE = "arn:aws:iam::123456789012:role/dwh/reader";
    private static final String ME = "arn:aws:iam::123456789012:user/ann";

    @TempDir
    private Path folder;

    private final Target target = Target.of(TestDatabase.dataSource());
    private final DSLContext admin = target.dsl();
    private S3Server s3;
    private AwsServer aws;
    private WireProxy proxy;

    @BeforeEach
    void start() throws Exception {
        s3 = S3Server.start();
        s3.createBucket("data");
        TinyData.in(folder);
        s3.putFolder("data", "", folder);
        aws = new AwsServer();
        aws.useInThisProcess();
        System.setProperty("aws.endpointUrlS3", s3.endpoint().toString());
        System.setProperty("aws.accessKeyId", s3.keys().accessKeyId());
        System.setProperty("aws.secretAccessKey", s3.keys().secretAccessKey());
        proxy = WireProxy.before(target.database());
        proxy.rewrite(sql -> sql.replace(
                "select version()",
                "select 'PostgreSQL 8.0.2 on i686-pc-linux-gnu, compiled by GCC, Redshift 1.0.99'"));
        PlayedCatalogue.in(admin);
    }

    @AfterEach
    void stop() throws Exception {
        System.clearProperty("aws.endpointUrlS3");
        proxy.close();
        aws.close();
        s3.close();
    }

    private void trust(String service) {
        String policy =
                "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Allow\", \"Principal\": {\"Service\":"
                        + " \"" + service + "\"}, \"Action\": \"sts:AssumeRole\"}]}";
        aws.answerXml(
                "GetRole",
                "<Role><Path>/dwh/</Path><RoleName>reader</RoleName><RoleId>R</RoleId><Arn>" + ROLE + "</Arn>"
                        + "<CreateDate>2026-11-01T00:00:00Z</CreateDate><AssumeRolePolicyDocument>"
                        + URLEncoder.encode(policy, StandardCharsets.UTF_8) + "</AssumeRolePolicyDocument></Role>");
    }

    private void simulate(String decision) {
        aws.answerXml(
                "SimulatePrincipalPolicy",
                "<IsTruncated>false</IsTruncated><EvaluationResults><member><EvalActionName>s3:GetObject</EvalActionName>"
                        + "<EvalResourceName>arn:aws:s3:::data/log/*</EvalResourceName><EvalDecision>" + decision
                        + "</EvalDecision></member></EvaluationResults>");
    }

    private void identify() {
        aws.answerXml("GetCallerIdentity", "<Arn>" + ME + "</Arn><UserId>U</UserId><Account>123456789012</Account>");
    }

    private String doctor(String... more) {
        Map<String, String> environment = new HashMap<>(target.environment(Map.of(
                "DWH_CLUSTER_ENGINE", "redshift",
                "DWH_CLUSTER_HOST", "localhost",
                "DWH_CLUSTER_DB_PORT", String.valueOf(proxy.port()),
                "DWH_IAM_ROLE_ARN", ROLE,
                "DWH_S3_LOG_DATA", "s3://data/log/",
                "DWH_S3_LOG_JSONPATH", "s3://data/paths.json",
                "DWH_S3_SONG_DATA", "s3://data/songs/",
                "DWH_S3_REGION", "us-west-2")));
        for (int i = 0; i < more.length; i += 2) {
            environment.put(more[i], more[i + 1]);
        }
        environment.put("AWS_ENDPOINT_URL", aws.environment().get("AWS_ENDPOINT_URL"));
        DwhRun run = DwhRun.of(environment, "doctor", "--format", "csv");
        assertEquals("", run.messages());
        return run.code() + "\n"
                + run.output()
                        .replace("localhost:" + proxy.port(), "CLUSTER")
                        .replace(target.database().getDatabaseName(), "DATABASE")
                        .replace("as " + target.database().getUser(), "as USER");
    }

    private static final String SOURCES = """
            LOG_DATA,ok,1 object at s3://data/log/
            LOG_JSONPATH,ok,s3://data/paths.json
            SONG_DATA,ok,1 object at s3://data/songs/
            """;

    private static final String SERVER = """
            port,ok,CLUSTER accepts connections
            TLS,ok,"not used, because [CLUSTER] SSL_MODE is disable"
            login,ok,as USER to DATABASE
            server,ok,Redshift 1.0.99
            """;

    private static final String END = """
            readers,ok,none are configured
            disk,ok,"not needed, because the server has its own disk"
            """;

    private static final String BEGIN = "step,result,detail\nconfiguration,ok,\"engine redshift, database DATABASE\"\n";

    @Test
    void aClusterIsCheckedFromTheCredentialsToTheEncodings() {
        identify();
        trust("redshift.amazonaws.com");
        simulate("allowed");
        assertEquals(
                "0\n" + BEGIN + "credentials,ok," + ME + "\nrole,ok," + ROLE + " trusts redshift.amazonaws.com\n"
                        + SOURCES
                        + "role reads sources,ok,the policies of " + ROLE + " allow it\n" + SERVER
                        + "schema,ok,10 tables match the changelogs\n" + END,
                doctor());
        assertEquals(
                "GetRole {RoleName=reader}",
                aws.requests.stream()
                        .filter(request -> request.startsWith("GetRole"))
                        .findFirst()
                        .orElseThrow());
    }

    /**
     * A policy can allow s3:ListBucket for certain prefixes only, as the policy that {@code provision} writes does.
     * Therefore each simulated request has the prefix of the source.
     */
    @Test
    void theRolesPoliciesAreSimulatedWithThePrefixOfEachSource() {
        identify();
        trust("redshift.amazonaws.com");
        simulate("allowed");
        doctor();
        assertEquals(
                List.of(
                        simulation("s3:ListBucket", "data", "log/"),
                        simulation("s3:GetObject", "data/log/*", "log/"),
                        simulation("s3:ListBucket", "data", "paths.json"),
                        simulation("s3:GetObject", "data/paths.json", "paths.json"),
                        simulation("s3:ListBucket", "data", "songs/"),
                        simulation("s3:GetObject", "data/songs/*", "songs/")),
                aws.requests.stream()
                        .filter(request -> request.startsWith("SimulatePrincipalPolicy"))
                        .toList());
    }

    private static String simulation(String action, String resource, String prefix) {
        return "SimulatePrincipalPolicy {ActionNames.member.1=" + action
                + ", ContextEntries.member.1.ContextKeyName=s3:prefix, ContextEntries.member.1.ContextKeyType=string,"
                + " ContextEntries.member.1.ContextKeyValues.member.1=" + prefix + ", PolicySourceArn=" + ROLE
                + ", ResourceArns.member.1=arn:aws:s3:::" + resource + "}";
    }

    @Test
    void aRoleThatTrustsAnotherServiceAndEachDifferenceOfTheTablesAreReported() {
        identify();
        trust("ec2.amazonaws.com");
        admin.execute("update pg_table_def set encoding = 'lzo' where tablename = 'users' and \"column\" = 'level'");
        admin.execute("update pg_table_def set distkey = false where tablename = 'songplays'");
        admin.execute("update pg_class_info set releffectivediststyle = 10 where relname = 'songplays'");
        admin.execute("update pg_table_def set sortkey = 0 where tablename = 'users'");
        admin.execute("alter table songs drop constraint songs_artist_id_fkey");
        admin.execute("alter table songplays drop constraint songplays_song_id_fkey");
        admin.execute("alter table songplays add foreign key (song_id) references artists (artist_id)");
        admin.execute("alter table songplays add foreign key (session_id) references users (user_id)");
        assertEquals(
                "4\n" + BEGIN + "credentials,ok," + ME + "\nrole,to do," + ROLE
                        + " trusts ec2.amazonaws.com: allow redshift.amazonaws.com or redshift-serverless.amazonaws.com to call"
                        + " sts:AssumeRole in its trust policy\n" + SOURCES
                        + "role reads sources,not checked,because the role failed\n" + SERVER + """
                        schema,to do,"the encoding of users.level is LZO, but is BYTEDICT in the changelogs"
                        schema,to do,"the sort key of users is missing, but is (user_id) in the changelogs"
                        schema,to do,"the foreign key of songs.artist_id is missing, but is artists.artist_id in the changelogs"
                        schema,to do,"the foreign key of songplays.song_id is artists.artist_id, but is songs.song_id in the changelogs"
                        schema,to do,"the foreign key of songplays.session_id is users.user_id, but is missing in the changelogs"
                        schema,to do,"the distribution of songplays is AUTO, but is KEY (user_id) in the changelogs"
                        schema,to do,"change the tables back, or create all tables again without rows: dwh create-tables --yes"
                        """ + END,
                doctor());
    }

    @Test
    void theFindingForADeniedCallNamesThePermission() {
        assertEquals(
                "4\n" + BEGIN
                        + "credentials,to do,\"sts:GetCallerIdentity: access denied: these credentials need the permission"
                        + " sts:GetCallerIdentity (HTTP 403 AccessDenied, User: " + ME
                        + " is not authorized to perform: GetCallerIdentity)\"\n" + """
                        role,not checked,because the credentials failed
                        LOG_DATA,not checked,because the credentials failed
                        LOG_JSONPATH,not checked,because the credentials failed
                        SONG_DATA,not checked,because the credentials failed
                        role reads sources,not checked,because the credentials failed
                        """ + SERVER
                        + "schema,ok,10 tables match the changelogs\n" + END,
                doctor());
    }

    @Test
    void aRoleThatCannotReadTheSourcesIsReported() {
        identify();
        trust("redshift.amazonaws.com");
        simulate("implicitDeny");
        String denied = "s3:GetObject on arn:aws:s3:::data/log/*";
        assertEquals(
                "4\n" + BEGIN + "credentials,ok," + ME + "\nrole,ok," + ROLE + " trusts redshift.amazonaws.com\n"
                        + SOURCES
                        + "role reads sources,to do,the policies of " + ROLE + " don't allow " + denied
                        + ": add these permissions to the role\n" + SERVER
                        + "schema,ok,10 tables match the changelogs\n" + END,
                doctor());
    }

    /**
     * Returns the list to which the proxy adds each COPY. PostgreSQL receives the given statement instead of the COPY.
     */
    private List<String> playCopies(String inPlace) {
        List<String> copies = Collections.synchronizedList(new ArrayList<>());
        proxy.rewrite(sql -> {
            if (sql.startsWith("COPY ")) {
                copies.add(sql);
                return inPlace;
            }
            return sql.replace(
                    "select version()",
                    "select 'PostgreSQL 8.0.2 on i686-pc-linux-gnu, compiled by GCC, Redshift 1.0.99'");
        });
        admin.execute("create function pg_last_copy_count() returns bigint language sql as 'select 1::bigint'");
        admin.execute("create function pg_last_copy_id() returns bigint language sql as 'select 70::bigint'");
        return copies;
    }

    @Test
    void theClusterReadsAnObjectOfEachSourceIfPoliciesCannotBeSimulated() {
        identify();
        trust("redshift.amazonaws.com");
        List<String> copies = playCopies("set application_name to 'it'");
        String found = doctor();
        assertEquals(
                "0\n" + BEGIN + "credentials,ok," + ME + "\nrole,ok," + ROLE + " trusts redshift.amazonaws.com\n"
                        + SOURCES
                        + "role reads sources,ok,the cluster has read s3://data/log/events.json and s3://data/songs/song.json by"
                        + " COPY with NOLOAD\n" + SERVER + "schema,ok,10 tables match the changelogs\n" + END,
                found);
        assertEquals(List.of("""
                        COPY "staging_events"
                        FROM 's3://data/log/events.json'
                        IAM_ROLE '%s'
                        FORMAT AS JSON 's3://data/paths.json'
                        REGION 'us-west-2'
                        NOLOAD""".formatted(ROLE), """
                        COPY "staging_songs"
                        FROM 's3://data/songs/song.json'
                        IAM_ROLE '%s'
                        FORMAT AS JSON 'auto'
                        REGION 'us-west-2'
                        NOLOAD""".formatted(ROLE)), copies);
    }

    @Test
    void theClusterReadsObjectsWithTheCompressionThatEtlUses() throws IOException {
        identify();
        trust("redshift.amazonaws.com");
        Files.createFile(folder.resolve("log/a.json.gz"));
        s3.putFolder("data", "", folder);
        List<String> copies = playCopies("set application_name to 'it'");
        doctor();
        doctor("DWH_S3_COMPRESSION", "bzip2");
        assertEquals(
                List.of(
                        "FROM 's3://data/log/a.json.gz' GZIP",
                        "FROM 's3://data/songs/song.json' ",
                        "FROM 's3://data/log/a.json.gz' BZIP2",
                        "FROM 's3://data/songs/song.json' BZIP2"),
                copies.stream()
                        .map(sql -> sql.lines().toList())
                        .map(lines -> lines.get(1) + " "
                                + lines.stream()
                                        .filter(line -> line.matches("GZIP|BZIP2|ZSTD"))
                                        .collect(Collectors.joining()))
                        .toList());
    }

    @Test
    void theErrorOfAClusterThatCannotReadTheSourcesIsReported() {
        identify();
        trust("redshift.amazonaws.com");
        playCopies(
                "do $$ begin raise exception 'User arn:aws:redshift:x is not authorized to assume IAM Role'; end $$");
        assertEquals(
                "4\n" + BEGIN + "credentials,ok," + ME + "\nrole,ok," + ROLE + " trusts redshift.amazonaws.com\n"
                        + SOURCES
                        + "role reads sources,to do,the cluster can't COPY s3://data/log/events.json with NOLOAD: ERROR: User"
                        + " arn:aws:redshift:x is not authorized to assume IAM Role. Where: PL/pgSQL function inline_code_block line"
                        + " 1 at RAISE\n" + SERVER
                        + "schema,ok,10 tables match the changelogs\n" + END,
                doctor());
    }

    @Test
    void policiesAreSimulatedForManifestsAndInAnotherAwsPartition() {
        identify();
        trust("redshift.amazonaws.com");
        simulate("allowed");
        doctor(
                "DWH_S3_MANIFEST", "s3://data/manifests/",
                "DWH_IAM_ROLE_ARN", "arn:aws-cn:iam::123456789012:role/reader");
        assertEquals(
                List.of(
                        "arn:aws-cn:s3:::data",
                        "arn:aws-cn:s3:::data/log/*",
                        "arn:aws-cn:s3:::data",
                        "arn:aws-cn:s3:::data/paths.json",
                        "arn:aws-cn:s3:::data",
                        "arn:aws-cn:s3:::data/songs/*",
                        "arn:aws-cn:s3:::data/manifests/*"),
                aws.requests.stream()
                        .filter(request -> request.startsWith("SimulatePrincipalPolicy"))
                        .map(request -> request.replaceAll(".*ResourceArns.member.1=([^,}]*).*", "$1"))
                        .toList());
    }
}
