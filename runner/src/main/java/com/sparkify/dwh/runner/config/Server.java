package com.sparkify.dwh.runner.config;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * A database server and how to log in to it. Immutable; {@code toString} shows no password.
 *
 * @param engine {@link Engine#REDSHIFT} or {@link Engine#POSTGRESQL}, which selects the JDBC driver
 * @param host the host name, without a port
 * @param port 1 to 65535
 * @param database the database's name
 * @param user the database user; empty if AWS gives the user
 * @param password the user's password; if null, the driver looks for a password (pgjdbc reads {@code ~/.pgpass})
 * @param sslMode how TLS protects the connection; with Redshift it can't be {@link SslMode#PREFER}
 * @param sslRootCert the PEM file with the certificates that verify the server's certificate; null for the certificates
 *     that Java trusts (see {@link #jdbcProperties})
 * @param timeout the maximum time in which the server must accept a connection, and answer the probes that a command
 *     sends on a second connection; whole seconds
 * @param pooler whether the server is a connection pooler in which each transaction can have a different connection
 * @param awsLogin where the user and the password come from; null if they are configured
 */
public record Server(
        Engine engine,
        String host,
        int port,
        String database,
        String user,
        @Nullable String password,
        SslMode sslMode,
        @Nullable Path sslRootCert,
        Duration timeout,
        boolean pooler,
        @Nullable AwsLogin awsLogin) {

    /** The default of {@code timeout}. */
    static final Duration TIMEOUT = Duration.ofSeconds(60);

    static final String MASK = "***";

    private static final String NO_VALIDATION = "com.amazon.redshift.ssl.NonValidatingFactory";

    /**
     * Creates a server.
     *
     * @throws IllegalArgumentException if the mode is {@link SslMode#PREFER} and the engine is Redshift
     */
    public Server {
        if (engine == Engine.REDSHIFT && sslMode == SslMode.PREFER) {
            throw new IllegalArgumentException("Redshift's driver has no sslmode " + sslMode);
        }
    }

    /** Creates a server with a timeout of 60 seconds. The server isn't a pooler. */
    public Server(
            Engine engine,
            String host,
            int port,
            String database,
            String user,
            @Nullable String password,
            SslMode sslMode,
            @Nullable Path sslRootCert) {
        this(engine, host, port, database, user, password, sslMode, sslRootCert, TIMEOUT, false, null);
    }

    /** The same server with the user and the password that AWS gave. */
    public Server loggedInAs(String newUser, String newPassword) {
        return new Server(
                engine, host, port, database, newUser, newPassword, sslMode, sslRootCert, timeout, pooler, awsLogin);
    }

    /** {@code jdbc:redshift://host:port/database} or {@code jdbc:postgresql://host:port/database}. It contains no secret. */
    public String jdbcUrl() {
        // Both drivers decode the name of the database as a value of an HTML form.
        return "jdbc:" + engine + "://" + host + ":" + port + "/" + URLEncoder.encode(database, StandardCharsets.UTF_8);
    }

    /**
     * Returns new connection properties for the engine's driver: the user, the password and the TLS settings. They
     * contain the password, so don't log them.
     *
     * <p>If the certificate is verified and {@code sslRootCert} is null, both drivers trust the certificates that Java
     * trusts. There is one exception: pgjdbc uses {@code ~/.postgresql/root.crt} if this file exists. If the file
     * doesn't exist, pgjdbc needs the property {@code sslfactory}, and refuses to connect without it. Redshift's driver
     * accepts only {@code verify-ca} and {@code verify-full} as {@code sslmode}. The driver's properties {@code ssl}
     * and {@code sslfactory} set the other modes.
     *
     * <p>Source: Amazon Redshift Management Guide, "Configuring authentication and SSL" and "Options for JDBC driver
     * version 2.x configuration".
     */
    public Properties jdbcProperties() {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        if (password != null) {
            properties.setProperty("password", password);
        }
        properties.setProperty("tcpKeepAlive", "true");
        if (pooler) {
            // No prepared statements, because another client of the pooler may have used the same names.
            properties.setProperty("preferQueryMode", "simple");
        }
        if (engine == Engine.REDSHIFT) {
            protectRedshift(properties);
        } else {
            properties.setProperty("sslmode", sslMode.toString());
        }
        if (sslRootCert != null) {
            properties.setProperty("sslrootcert", sslRootCert.toAbsolutePath().toString());
        } else if (engine == Engine.POSTGRESQL && sslMode.verifies() && !Files.exists(defaultRootCert())) {
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
            case PREFER -> throw new IllegalStateException("The constructor refuses PREFER");
        }
    }

    /** If this file exists, pgjdbc and psql use its certificates, unless another file is configured. */
    public static Path defaultRootCert() {
        return Path.of(System.getProperty("user.home", ""), ".postgresql", "root.crt");
    }

    @Override
    public String toString() {
        return "Server[engine=" + engine + ", host=" + host + ", port=" + port + ", database=" + database + ", user="
                + user
                + ", password=" + (password == null ? "none" : MASK)
                + (awsLogin == null ? "" : ", awsLogin=" + awsLogin) + ", sslMode=" + sslMode + ", sslRootCert="
                + sslRootCert + "]";
    }
}
