package com.sparkify.dwh.runner.psql;

import com.sparkify.dwh.runner.config.AwsLogin;
import com.sparkify.dwh.runner.config.Engine;
import com.sparkify.dwh.runner.config.Server;
import com.sparkify.dwh.runner.config.SslMode;
import com.sparkify.dwh.runner.embedded.EmbeddedServer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How an SQL client connects to a server. {@code toString} and {@link #lines} show no password.
 *
 * @param host the host name or address
 * @param database the database's name
 * @param password the password; null if psql must find a password or ask for one
 * @param whereIsThePassword a text that tells a person where the password is
 * @param sslMode how TLS protects the connection
 * @param sslRootCert the file with the certificates that verify the server's certificate; null if none is configured
 */
public record Access(
        Engine engine,
        String host,
        int port,
        String database,
        String user,
        @Nullable String password,
        String whereIsThePassword,
        SslMode sslMode,
        @Nullable Path sslRootCert) {

    /** A database of the running embedded server. */
    public static Access of(EmbeddedServer server, String database) {
        return new Access(
                Engine.EMBEDDED,
                EmbeddedServer.HOST,
                server.port(),
                database,
                EmbeddedServer.USER,
                server.jdbcProperties().getProperty("password"),
                "in the file " + server.passwordFile(),
                SslMode.DISABLE,
                null);
    }

    /** A configured server. If AWS supplies the password, {@code server} must already contain this password. */
    public static Access of(Server server) {
        return new Access(
                server.engine(),
                server.host(),
                server.port(),
                server.database(),
                server.user(),
                server.password(),
                whereIsThePassword(server),
                server.sslMode(),
                server.sslRootCert());
    }

    private static String whereIsThePassword(Server server) {
        AwsLogin login = server.awsLogin();
        if (login instanceof AwsLogin.Secret secret) {
            return "in the secret " + secret.arn();
        }
        if (login != null) {
            return "temporary, from AWS: only psql gets it";
        }
        return server.password() == null
                ? "not configured: psql takes one from ~/.pgpass, or asks for it"
                : "in [CLUSTER] DB_PASSWORD or DWH_CLUSTER_DB_PASSWORD";
    }

    /** Returns the values that any SQL client needs to connect, one on each line. They contain no password. */
    public List<String> lines() {
        boolean redshift = engine == Engine.REDSHIFT;
        String address = host + ":" + port + "/" + encoded(database);
        List<String> lines = new ArrayList<>();
        lines.add("URL       postgresql://" + encoded(user) + "@" + address + "?sslmode=" + sslMode);
        lines.add("JDBC URL  jdbc:" + (redshift ? "redshift" : "postgresql") + "://" + address);
        lines.add("User      " + user);
        lines.add("Password  " + whereIsThePassword);
        return lines;
    }

    // In a URL, a blank is written as %20. URLEncoder writes a blank as +, as in HTML forms.
    private static String encoded(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** The environment variables that give these settings to psql. They contain the password, so don't log them. */
    Map<String, String> variables() {
        Map<String, String> variables = new TreeMap<>(Map.of(
                "PGHOST",
                host,
                "PGPORT",
                String.valueOf(port),
                "PGDATABASE",
                database,
                "PGUSER",
                user,
                "PGSSLMODE",
                sslMode.toString(),
                "PGCLIENTENCODING",
                "UTF8",
                "PGAPPNAME",
                "dwh psql"));
        if (password != null) {
            variables.put("PGPASSWORD", password);
        }
        if (sslRootCert != null) {
            variables.put("PGSSLROOTCERT", sslRootCert.toAbsolutePath().toString());
        } else if (sslMode == SslMode.VERIFY_FULL && !Files.exists(Server.defaultRootCert())) {
            // With this value, psql 16 and newer versions use the certificate authorities of the system. libpq allows
            // the value only with verify-full.
            variables.put("PGSSLROOTCERT", "system");
        }
        return variables;
    }

    @Override
    public String toString() {
        return String.join(", ", lines());
    }
}
