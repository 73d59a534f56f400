package com.sparkify.dwh.runner.config;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * A database server and how to log in to it. Immutable; {@code toString} shows no password.
 *
 * @param engine {@link Engine#REDSHIFT} or {@link Engine#POSTGRESQL}: which driver
 * @param host a host name, without port
 * @param port 1 to 65535
 * @param database the database's name
 * @param user the database user
 * @param password its password; null leaves it to the driver (pgjdbc reads {@code ~/.pgpass})
 * @param sslMode how the connection is protected; not {@link SslMode#PREFER} with Redshift
 * @param sslRootCert the PEM file that the server's certificate is verified with; null for those that Java trusts
 */
public record Server(
        Engine engine,
        String host,
        int port,
        String database,
        String user,
        @Nullable String password,
        SslMode sslMode,
        @Nullable Path sslRootCert) {

    static final String MASK = "***";

    private static final String NO_VALIDATION = "com.amazon.redshift.ssl.NonValidatingFactory";

    /** Refuses {@link SslMode#PREFER} with Redshift by an {@link IllegalArgumentException}. */
    public Server {
        if (engine == Engine.REDSHIFT && sslMode == SslMode.PREFER) {
            throw new IllegalArgumentException("Redshift's driver has no sslmode " + sslMode);
        }
    }

    /** {@code jdbc:redshift://host:port/database} or {@code jdbc:postgresql://host:port/database}. No secret in it. */
    public String jdbcUrl() {
        // Both drivers decode the database's name as a form's value.
        return "jdbc:" + engine + "://" + host + ":" + port + "/" + URLEncoder.encode(database, StandardCharsets.UTF_8);
    }

    /**
     * User, password and TLS, in the words of the engine's driver. They hold the password: not for any log. Each call
     * gives new ones.
     *
     * <p>Where a certificate is to be verified and none is named, pgjdbc is told to trust what Java trusts, unless there
     * is a {@code ~/.postgresql/root.crt}, which it reads by itself (and without which it would refuse to connect).
     * Redshift's driver trusts what Java trusts; its {@code sslmode} is {@code verify-ca} or {@code verify-full} alone, and
     * less is said by {@code ssl} and {@code sslfactory}.
     *
     * <p>Source: Amazon Redshift Management Guide, "Configuring authentication and SSL" and "Options for JDBC driver version
     * 2.x configuration".
     */
    public Properties jdbcProperties() {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        if (password != null) {
            properties.setProperty("password", password);
        }
        properties.setProperty("ApplicationName", "dwh");
        properties.setProperty("tcpKeepAlive", "true");
        if (engine == Engine.REDSHIFT) {
            protectRedshift(properties);
        } else {
            properties.setProperty("sslmode", sslMode.toString());
        }
        if (sslRootCert != null) {
            properties.setProperty("sslrootcert", sslRootCert.toAbsolutePath().toString());
        } else if (engine == Engine.POSTGRESQL && verifies() && !Files.exists(driversOwnRootCert())) {
            properties.setProperty("sslfactory", "org.postgresql.ssl.DefaultJavaSSLFactory");
        }
        return properties;
    }

    private void protectRedshift(Properties properties) {
        switch (sslMode) {
            case DISABLE -> properties.setProperty("ssl", "false");
            case REQUIRE -> {
                properties.setProperty("ssl", "true");
                properties.setProperty("sslfactory", NO_VALIDATION);
            }
            case VERIFY_CA, VERIFY_FULL -> properties.setProperty("sslmode", sslMode.toString());
            case PREFER -> throw new IllegalStateException("refused when this was made");
        }
    }

    private boolean verifies() {
        return sslMode == SslMode.VERIFY_CA || sslMode == SslMode.VERIFY_FULL;
    }

    private static Path driversOwnRootCert() {
        return Path.of(System.getProperty("user.home", ""), ".postgresql", "root.crt");
    }

    @Override
    public String toString() {
        return "Server[engine=" + engine + ", host=" + host + ", port=" + port + ", database=" + database + ", user="
                + user
                + ", password=" + (password == null ? "none" : MASK) + ", sslMode=" + sslMode + ", sslRootCert="
                + sslRootCert + "]";
    }
}
