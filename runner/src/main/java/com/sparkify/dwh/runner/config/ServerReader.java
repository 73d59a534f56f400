package com.sparkify.dwh.runner.config;

import static java.util.Objects.requireNonNullElseGet;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the keys of the server and of the login, and checks that they fit together and suit the engine. */
final class ServerReader {

    private static final int REDSHIFT_PORT = 5439;
    private static final int POSTGRESQL_PORT = 5432;
    private static final Pattern THIS_MACHINE = Pattern.compile("localhost|127(\\.\\d+){3}|\\[(::1|0*(:0*){6}:0*1)]");

    private final ConfigSources sources;
    private final Engine engine;

    ServerReader(ConfigSources sources, Engine engine) {
        this.sources = sources;
        this.engine = engine;
    }

    /** Returns the server; null if a required value is missing or invalid. */
    @Nullable
    Server read() {
        String host = sources.get(ConfigKey.HOST);
        String database = sources.get(ConfigKey.DB_NAME);
        String user = sources.get(ConfigKey.DB_USER);
        String password = sources.get(ConfigKey.DB_PASSWORD);
        Integer port = sources.get(ConfigKey.DB_PORT);
        SslMode sslMode = sources.get(ConfigKey.SSL_MODE);
        Path sslRootCert = sources.get(ConfigKey.SSL_ROOT_CERT);
        Integer timeout = sources.get(ConfigKey.TIMEOUT);
        Boolean pooler = sources.get(ConfigKey.POOLER);
        boolean redshift = engine == Engine.REDSHIFT;
        refuseKeysOfTheOtherEngine(redshift, pooler);
        AwsLogin awsLogin = redshift ? awsLogin(host, user) : null;
        sources.require(engine, required(awsLogin));
        if (redshift && sslMode == SslMode.PREFER) {
            refusePrefer();
            return null;
        }
        if (host == null) {
            return null;
        }
        SslMode effective = requireNonNullElseGet(sslMode, () -> defaultMode(host));
        checkCertificates(sslRootCert, effective);
        if (database == null || user == null && awsLogin == null) {
            return null;
        }
        return new Server(
                engine,
                host,
                requireNonNullElseGet(port, () -> redshift ? REDSHIFT_PORT : POSTGRESQL_PORT),
                database,
                requireNonNullElseGet(user, () -> ""),
                password,
                effective,
                sslRootCert,
                timeout == null ? Server.TIMEOUT : Duration.ofSeconds(timeout),
                Boolean.TRUE.equals(pooler),
                awsLogin);
    }

    private static List<ConfigKey<?>> required(@Nullable AwsLogin awsLogin) {
        return awsLogin == null
                ? List.of(ConfigKey.HOST, ConfigKey.DB_NAME, ConfigKey.DB_USER)
                : List.of(ConfigKey.HOST, ConfigKey.DB_NAME);
    }

    private void refuseKeysOfTheOtherEngine(boolean redshift, @Nullable Boolean pooler) {
        if (redshift && Boolean.TRUE.equals(pooler)) {
            sources.problem(ConfigKey.POOLER, "= 'true' is only for postgresql: remove it");
        }
        if (!redshift && sources.isSet(ConfigKey.DB_SECRET)) {
            sources.problem(ConfigKey.DB_SECRET, "is only for redshift: remove it, and set DB_USER and DB_PASSWORD");
        }
    }

    private void refusePrefer() {
        sources.problem(
                ConfigKey.SSL_MODE,
                "= 'prefer' can't be used, because Redshift's driver doesn't have this mode: write verify-full,"
                        + " verify-ca or require, which every cluster supports, or disable");
    }

    private void checkCertificates(@Nullable Path sslRootCert, SslMode mode) {
        checkUsed(sslRootCert, mode);
        if (engine == Engine.POSTGRESQL && mode.verifies() && !sources.isSet(ConfigKey.SSL_ROOT_CERT)) {
            checkDefaultCertificates();
        }
    }

    /** Checks the file that pgjdbc reads if the file exists and SSL_ROOT_CERT isn't set. */
    private void checkDefaultCertificates() {
        Path file = Server.defaultRootCert();
        if (!Files.exists(file)) {
            return;
        }
        try {
            Parsers.certificates(file.toString());
        } catch (IllegalArgumentException e) {
            sources.problem(
                    ConfigKey.SSL_ROOT_CERT,
                    "isn't set. The driver therefore uses " + file + ", which " + e.getMessage());
        }
    }

    private void checkUsed(@Nullable Path sslRootCert, SslMode effective) {
        if (sslRootCert != null && !effective.verifies()) {
            sources.problem(
                    ConfigKey.SSL_ROOT_CERT,
                    sslRootCert,
                    "isn't used, because SSL_MODE is " + effective
                            + (sources.isSet(ConfigKey.SSL_MODE) ? "" : " by default")
                            + ", which doesn't verify the server's certificate: set SSL_MODE to verify-full or"
                            + " verify-ca, or remove SSL_ROOT_CERT");
        }
    }

    /** The source of Redshift's user and password; null if DB_PASSWORD is set, or if no valid key gives a source. */
    private @Nullable AwsLogin awsLogin(@Nullable String host, @Nullable String user) {
        AwsLogin.Secret secret = sources.get(ConfigKey.DB_SECRET);
        boolean hasPassword = sources.isSet(ConfigKey.DB_PASSWORD);
        if (hasPassword) {
            if (secret != null) {
                refuseTwoPasswords(sources);
            }
            return null;
        }
        if (secret != null || sources.isSet(ConfigKey.DB_SECRET)) {
            return secret == null ? null : new AwsLogin.Secret(secret.arn(), user);
        }
        if (host == null) {
            return null;
        }
        AwsLogin temporary = RedshiftEndpoint.login(host).orElse(null);
        if (temporary == null) {
            sources.problem(
                    ConfigKey.DB_PASSWORD,
                    "is missing. AWS can give temporary credentials only if HOST is an endpoint of Amazon Redshift: set"
                            + " DB_PASSWORD or DB_SECRET, or write the endpoint in HOST");
        } else if (user != null) {
            sources.problem(
                    ConfigKey.DB_USER,
                    "isn't used without DB_PASSWORD or DB_SECRET, because AWS then gives the user of this machine's AWS"
                            + " credentials: remove DB_USER, or set DB_PASSWORD or DB_SECRET");
        }
        return temporary;
    }

    static void refuseTwoPasswords(ConfigSources sources) {
        sources.problem(
                ConfigKey.DB_SECRET, "and DB_PASSWORD are both set, and each gives a password: remove one of them");
    }

    private SslMode defaultMode(String host) {
        return engine == Engine.POSTGRESQL
                        && THIS_MACHINE.matcher(host.toLowerCase(Locale.ROOT)).matches()
                ? SslMode.PREFER
                : SslMode.VERIFY_FULL;
    }
}
