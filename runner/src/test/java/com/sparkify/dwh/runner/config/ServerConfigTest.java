package com.sparkify.dwh.runner.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sparkify.dwh.table.Grantee;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tests the section CLUSTER: the engine, the server, the login and the readers. */
class ServerConfigTest extends LoadedConfig {

    @Test
    void readersAreUsersRolesGroupsOrPublic() throws IOException {
        assertEquals(
                List.of(
                        Grantee.user("ann"),
                        Grantee.role("data readers"),
                        Grantee.group("Reports"),
                        Grantee.user("IAM:bo"),
                        Grantee.user("role"),
                        Grantee.PUBLIC),
                load("[CLUSTER]\nREADERS = ann, role data readers,GROUP  Reports , IAM:bo, role, public\n")
                        .readers());
        assertEquals(
                List.of("F/dwh.cfg:2: [CLUSTER] READERS = (not shown) isn't a list of readers: write name, ROLE name,"
                        + " GROUP name or PUBLIC, separated by commas and without quotes"),
                problems("[CLUSTER]\nREADERS = ann,, bo\n"));
        assertEquals(
                List.of("F/dwh.cfg:2: [CLUSTER] READERS = (not shown) names a reader twice: remove one of them"),
                problems("[CLUSTER]\nREADERS = ann, ROLE ann, ann\n"));
    }

    @Test
    void aLoginPastedIntoAnotherKeyIsNotShown() {
        String problems = String.join(
                "\n",
                problems("[CLUSTER]\nHOST = jdbc:redshift://h/db?user=u&password=hush\n"
                        + "[S3]\nENDPOINT = ftp://key:hush@host\n"));
        assertFalse(problems.contains("hush"), problems);
        assertTrue(problems.contains("(not shown)"), problems);
    }

    @Test
    void aServerHasATimeoutAndMayBeAPooler() throws IOException {
        String text = "[CLUSTER]\nENGINE = postgresql\nHOST = h\nDB_NAME = d\nDB_USER = u\n";
        assertEquals(java.time.Duration.ofSeconds(60), server(load(text)).timeout());
        assertNull(server(load(text)).jdbcProperties().getProperty("preferQueryMode"));
        var pooled = server(load(text + "TIMEOUT = 5\nPOOLER = true\n"));
        assertEquals(java.time.Duration.ofSeconds(5), pooled.timeout());
        assertEquals("simple", pooled.jdbcProperties().getProperty("preferQueryMode"));
        assertEquals(
                List.of(
                        "F/dwh.cfg:6: [CLUSTER] TIMEOUT = '0' isn't a whole number from 1 to 3600",
                        "F/dwh.cfg:7: [CLUSTER] POOLER = 'true' is only for postgresql: remove it"),
                problems(
                        "[CLUSTER]\nENGINE = redshift\nHOST = h\nDB_NAME = d\nDB_USER = u\nTIMEOUT = 0\nPOOLER = true\n"
                                + "DB_PASSWORD = p\n"));
    }

    @Test
    void namesThatAreTooLongForPostgresqlAreRefused() throws IOException {
        String longest = "ö".repeat(31) + "x";
        assertEquals(longest, load("[CLUSTER]\nDB_NAME = " + longest + "\n").database());
        String name = longest + "y";
        String refused = " = '" + name + "' has 64 bytes, but PostgreSQL cuts names after 63: use a shorter name";
        assertEquals(
                List.of("F/dwh.cfg:2: [CLUSTER] DB_NAME" + refused), problems("[CLUSTER]\nDB_NAME = " + name + "\n"));
        assertEquals(
                List.of("F/dwh.cfg:4: [CLUSTER] DB_NAME" + refused, "F/dwh.cfg:5: [CLUSTER] DB_USER" + refused),
                problems("[CLUSTER]\nENGINE = postgresql\nHOST = h\nDB_NAME = " + name + "\nDB_USER = " + name + "\n"));
    }

    @Test
    void theEmbeddedServersDatabaseCanBeNamed() throws IOException {
        assertEquals("other", load("[CLUSTER]\nDB_NAME = other\n").database());
    }

    @Test
    void anEmptyHostWithOtherKeysOfTheServerIsAnError() throws IOException {
        String text = "[CLUSTER]\nHOST = ''\n";
        assertEquals(
                List.of(
                        "F/dwh.cfg:2: [CLUSTER] HOST is empty, but DB_NAME and DB_USER are set: write the host of the server,"
                                + " or set ENGINE = embedded"),
                problems(text + "DB_NAME = d\nDB_USER = u\nDB_PASSWORD = ''\n"));
        assertEquals(
                List.of("F/dwh.cfg:2: [CLUSTER] HOST is empty, but TIMEOUT is set: write the host of the server, or set"
                        + " ENGINE = embedded"),
                problems(text + "TIMEOUT = 5\n"));
        assertEquals(Engine.EMBEDDED, load(text + "DB_PASSWORD =\n").engine());
        assertEquals(
                Engine.EMBEDDED, load(text + "ENGINE = embedded\nDB_NAME = d\n").engine());
    }

    private AwsLogin login(String cluster) throws IOException {
        Server server = load("[CLUSTER]\nDB_NAME = dwh\n" + cluster, Map.of()).server();
        assertNull(server.password());
        return server.awsLogin();
    }

    @Test
    void withoutAPasswordTheLoginComesFromAws() throws IOException {
        String secret = "arn:aws-cn:secretsmanager:cn-north-1:123456789012:secret:redshift!shop-admin-Ab12Cd";
        assertEquals(
                new AwsLogin.Cluster("shop-1", "us-west-2"),
                login("HOST = Shop-1.abc123xyz789.us-west-2.redshift.amazonaws.com\n"));
        assertEquals(
                new AwsLogin.Workgroup("wg", "cn-north-1"),
                login("HOST = wg.123456789012.cn-north-1.redshift-serverless.amazonaws.com.cn\n"));
        assertEquals(
                new AwsLogin.Secret(secret, "admin"),
                login("HOST = dwh.example.com\nENGINE = redshift\nDB_USER = admin\nDB_SECRET = " + secret + "\n"));
        assertEquals("cn-north-1", new AwsLogin.Secret(secret, null).region());
    }

    @Test
    void loginsThatExcludeEachOtherAreRefused() {
        String arn = "arn:aws:secretsmanager:us-west-2:123456789012:secret:x-Ab12Cd";
        String cluster = "[CLUSTER]\nDB_NAME = dwh\nHOST = " + CLUSTER_HOST + "\n";
        assertEquals(
                List.of(
                        "F/dwh.cfg:6: [CLUSTER] DB_SECRET and DB_PASSWORD are both set, and each gives a password: remove one"
                                + " of them"),
                problems(cluster + "DB_USER = u\nDB_PASSWORD = hush\nDB_SECRET = " + arn + "\n"));
        assertEquals(
                List.of(
                        "F/dwh.cfg:4: [CLUSTER] DB_USER isn't used without DB_PASSWORD or DB_SECRET, because AWS then gives"
                                + " the user of this machine's AWS credentials: remove DB_USER, or set DB_PASSWORD or"
                                + " DB_SECRET"),
                problems(cluster + "DB_USER = u\n"));
        assertEquals(
                List.of("F/dwh.cfg:4: [CLUSTER] DB_SECRET = (not shown) isn't the ARN of a secret: write"
                        + " arn:aws:secretsmanager:region:account:secret:name"),
                problems(cluster + "DB_SECRET = shop-admin\n").subList(0, 1));
        assertEquals(
                List.of(
                        "F/dwh.cfg: [CLUSTER] DB_PASSWORD is missing. AWS can give temporary credentials only if HOST is an"
                                + " endpoint of Amazon Redshift: set DB_PASSWORD or DB_SECRET, or write the endpoint in HOST"),
                problems("[CLUSTER]\nENGINE = redshift\nHOST = dwh.example.com\nDB_NAME = dwh\nDB_USER = u\n"));
        assertEquals(
                List.of(
                        "F/dwh.cfg:6: [CLUSTER] DB_SECRET is only for redshift: remove it, and set DB_USER and DB_PASSWORD"),
                problems(
                        "[CLUSTER]\nENGINE = postgresql\nHOST = dwh.example.com\nDB_NAME = dwh\nDB_USER = u\nDB_SECRET = "
                                + arn + "\n"));
    }

    @Test
    void aHostOutsideOfRedshiftRequiresAnEngine() {
        assertEquals(
                List.of("F/dwh.cfg:2: [CLUSTER] HOST = 'evilredshift.amazonaws.com' isn't a host of Amazon Redshift,"
                        + " so the engine is unknown: set [CLUSTER] ENGINE to postgresql or redshift"),
                problems("[CLUSTER]\nHOST = evilredshift.amazonaws.com\n"));
        assertEquals(
                List.of("F/dwh.cfg:2: [CLUSTER] HOST = (not shown) isn't a host name: write only"
                        + " the name; the port belongs in DB_PORT and the database in DB_NAME"),
                problems("[CLUSTER]\nHOST = " + CLUSTER_HOST + ":5439/dev\n"));
    }

    @Test
    void aConfiguredEngineOverridesTheHost() throws IOException {
        assertEquals(
                Engine.EMBEDDED,
                load("[CLUSTER]\nHOST = " + CLUSTER_HOST + "\nENGINE = Embedded\n")
                        .engine());
    }
}
