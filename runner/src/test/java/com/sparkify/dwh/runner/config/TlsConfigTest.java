package com.sparkify.dwh.runner.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tests TLS to the server: the modes, the certificates, and the properties that the drivers get. */
class TlsConfigTest extends LoadedConfig {

    /** A self-signed certificate. */
    private static final String CERTIFICATE = """
        -----BEGIN CERTIFICATE-----
        MIIBdjCCARugAwIBAgIUTz+PqCUJ+my1b+fxZF6IthStM7kwCgYIKoZIzj0EAwIw
        DzENMAsGA1UEAwwEdGVzdDAgFw0yNjExMjcyMTMwMDFaGA8yMTI2MTEwMzIxMzAw
        MVowDzENMAsGA1UEAwwEdGVzdDBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABKoL
        yrvyLGIw/Y4IvO+PPfcI0nhbLPmJeW2fsxabX/eaLrrRGQBHk3ZOXYm/0m6IH6kx
        6F1C+GwVAt134/jZ1AmjUzBRMB0GA1UdDgQWBBTOr2vqaImAToBzWYCSghcFkb6J
        kDAfBgNVHSMEGDAWgBTOr2vqaImAToBzWYCSghcFkb6JkDAPBgNVHRMBAf8EBTAD
        AQH/MAoGCCqGSM49BAMCA0kAMEYCIQD1LI+mnkDzziTfp0j9Z+qQYHfTOtBAkCzI
        3n1W3duYYAIhAO8W+mYEPSA7ePUxk+4R6SZtQaaGB1S7yh0f+kVw0p+M
        -----END CERTIFICATE-----
        """;

    @Test
    void tlsIsVerifiedUnlessTheServerIsOnThisMachine() throws IOException {
        String text = "[CLUSTER]\nENGINE = postgresql\nDB_NAME = my dwh\nDB_USER = me\nHOST = ";

        Server remote = server(load(text + "127.example.com\n"));
        Server local = server(load(text + "127.0.0.1\n"));

        assertEquals("verify-full", remote.jdbcProperties().getProperty("sslmode"));
        assertEquals("prefer", local.jdbcProperties().getProperty("sslmode"));
        assertEquals("prefer", server(load(text + "[::1]\n")).jdbcProperties().getProperty("sslmode"));
        assertEquals("jdbc:postgresql://127.0.0.1:5432/my+dwh", local.jdbcUrl());
        assertNull(local.jdbcProperties().getProperty("password"));
        assertNull(local.jdbcProperties().getProperty("sslfactory"));
        Path pem = Files.writeString(folder.resolve("ca.pem"), CERTIFICATE);
        assertNull(server(load(text + "db.example.com\nSSL_MODE = verify-ca\nSSL_ROOT_CERT = " + pem + "\n"))
                .jdbcProperties()
                .getProperty("sslfactory"));
    }

    private Map<Object, Object> tlsPropertiesOfRedshift(String mode) throws IOException {
        java.util.Properties properties = server(load("[CLUSTER]\nHOST = " + CLUSTER_HOST
                        + "\nDB_NAME = dwh\nDB_USER = me\nDB_PASSWORD = secret\nSSL_MODE = " + mode + "\n"))
                .jdbcProperties();
        properties.keySet().removeIf(key -> !key.toString().startsWith("ssl"));
        return Map.copyOf(properties);
    }

    @Test
    void redshiftsDriverGetsTheSslModeInItsOwnProperties() throws IOException {
        assertEquals(Map.of("ssl", "false"), tlsPropertiesOfRedshift("disable"));
        assertEquals(
                Map.of("ssl", "true", "sslfactory", "com.amazon.redshift.ssl.NonValidatingFactory"),
                tlsPropertiesOfRedshift("require"));
        assertEquals(Map.of("sslmode", "verify-ca"), tlsPropertiesOfRedshift("verify-ca"));
        assertEquals(Map.of("sslmode", "verify-full"), tlsPropertiesOfRedshift("verify-full"));
        ConfigException refused = assertThrows(ConfigException.class, () -> tlsPropertiesOfRedshift("prefer"));
        assertEquals(
                List.of(folder
                        + "/dwh.cfg:6: [CLUSTER] SSL_MODE = 'prefer' can't be used, because Redshift's driver doesn't"
                        + " have this mode: write verify-full, verify-ca or require, which every cluster supports, or"
                        + " disable"),
                refused.problems());
    }

    @Test
    void theDriversUnderstandTheUrl() throws IOException, java.sql.SQLException {
        Server server = new Server(
                Engine.POSTGRESQL, "db.example.com", 5432, "a b/c?d%", "me", "secret", SslMode.VERIFY_FULL, null);

        java.util.Properties parsed = org.postgresql.Driver.parseURL(server.jdbcUrl(), server.jdbcProperties());

        assertEquals("a b/c?d%", parsed == null ? null : parsed.getProperty("PGDBNAME"));
        assertEquals("verify-full", parsed == null ? null : parsed.getProperty("sslmode"));
    }

    @Test
    void certificatesThatAreNotUsedAreRefused() throws IOException {
        Path pem = Files.writeString(folder.resolve("ca.pem"), CERTIFICATE);
        String server = "[CLUSTER]\nENGINE = postgresql\nDB_NAME = d\nDB_USER = u\nDB_PASSWORD = p\nSSL_ROOT_CERT = "
                + pem + "\n";
        String end =
                ", which doesn't verify the server's certificate: set SSL_MODE to verify-full or verify-ca, or remove"
                        + " SSL_ROOT_CERT";
        for (String mode : List.of("disable", "prefer", "require")) {
            assertEquals(
                    List.of("F/dwh.cfg:6: [CLUSTER] SSL_ROOT_CERT = 'F/ca.pem' isn't used, because SSL_MODE is " + mode
                            + end),
                    problems(server + "HOST = db.example.com\nSSL_MODE = " + mode + "\n"));
        }
        assertEquals(
                List.of("F/dwh.cfg:6: [CLUSTER] SSL_ROOT_CERT = 'F/ca.pem' isn't used, because SSL_MODE is prefer by"
                        + " default"
                        + end),
                problems(server + "HOST = localhost\n"));
        assertEquals(
                List.of("F/dwh.cfg:6: [CLUSTER] SSL_ROOT_CERT = 'F/ca.pem' isn't used, because SSL_MODE is require"
                        + end),
                problems(server.replace("postgresql", "redshift") + "HOST = h\nSSL_MODE = require\n"));
        assertEquals(
                pem,
                Objects.requireNonNull(load(server + "HOST = db.example.com\n").server())
                        .sslRootCert());
    }

    @Test
    void aFileWithoutCertificatesIsNamed() throws IOException {
        String server = "[CLUSTER]\nENGINE = postgresql\nHOST = h\nDB_NAME = d\nDB_USER = u\nSSL_ROOT_CERT = ";
        String reason = " holds no certificate that can be read: write the path of a PEM file with certificates";
        Path pem = folder.resolve("ca.pem");
        for (String content :
                List.of("", "no certificate", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")) {
            Files.writeString(pem, content);
            assertEquals(
                    List.of("F/dwh.cfg:6: [CLUSTER] SSL_ROOT_CERT = 'F/ca.pem'" + reason),
                    problems(server + pem + "\n"));
        }
        assertEquals(
                List.of("F/dwh.cfg:6: [CLUSTER] SSL_ROOT_CERT = 'F' is a folder: write the path of a PEM file with"
                        + " certificates"),
                problems(server + folder + "\n"));
    }

    @Test
    void theDriversDefaultFileIsCheckedIfItIsUsed() throws IOException {
        Path file = Files.createDirectories(folder.resolve(".postgresql")).resolve("root.crt");
        String server = "[CLUSTER]\nENGINE = postgresql\nHOST = h\nDB_NAME = d\nDB_USER = u\n";
        String home = System.setProperty("user.home", folder.toString());
        try {
            assertEquals("verify-full", server(load(server)).sslMode().toString());
            Files.writeString(file, "no certificate");
            assertEquals(
                    List.of("F/dwh.cfg: [CLUSTER] SSL_ROOT_CERT isn't set. The driver therefore uses"
                            + " F/.postgresql/root.crt, which holds no certificate that can be read: write the path of a PEM"
                            + " file with certificates"),
                    problems(server));
            assertEquals(
                    "require",
                    server(load(server + "SSL_MODE = require\n")).sslMode().toString());
            Files.writeString(file, CERTIFICATE);
            assertEquals("verify-full", server(load(server)).sslMode().toString());
        } finally {
            System.setProperty("user.home", home);
        }
    }

    @Test
    @Timeout(60)
    void aPipeInPlaceOfTheCertificatesIsRefusedAndNotRead() throws Exception {
        Path pipe = folder.resolve("pipe");
        assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
        assertEquals(
                List.of(
                        "F/dwh.cfg:6: [CLUSTER] SSL_ROOT_CERT = 'F/pipe' is not a regular file but perhaps a pipe, socket"
                                + " or device: write the path of a PEM file with certificates"),
                problems("[CLUSTER]\nENGINE = redshift\nHOST = h\nDB_NAME = d\nDB_USER = u\nSSL_ROOT_CERT = " + pipe
                        + "\nDB_PASSWORD = p\n"));
    }
}
