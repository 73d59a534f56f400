package com.sparkify.dwh.runner.config;

import static java.util.Objects.requireNonNullElseGet;

import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.LocalPath;
import com.sparkify.dwh.s3.Location;
import com.sparkify.dwh.s3.S3Uri;
import com.sparkify.dwh.star.Sources;
import com.sparkify.dwh.storage.S3Settings;
import com.sparkify.dwh.table.Grantee;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes a {@link DwhConfig} from the texts of the file and the environment, and checks that the values fit together. */
final class ConfigReader {

    private static final int POSTGRESQL_NAME_BYTES = 63;
    private static final Pattern REDSHIFT_HOST =
            Pattern.compile(".+\\.redshift(-serverless)?\\.amazonaws\\.com(\\.cn)?\\.?");

    private static final String COURSE_BUCKET = "udacity-dend";
    private static final String COURSE_REGION = "us-west-2";
    private static final String EMBEDDED_DATABASE = "dwh";

    private static final List<ConfigKey<?>> SERVER_KEYS = List.of(
            ConfigKey.HOST,
            ConfigKey.DB_PORT,
            ConfigKey.DB_NAME,
            ConfigKey.DB_USER,
            ConfigKey.DB_PASSWORD,
            ConfigKey.DB_SECRET,
            ConfigKey.SSL_MODE,
            ConfigKey.SSL_ROOT_CERT,
            ConfigKey.TIMEOUT,
            ConfigKey.POOLER);

    private final ConfigSources sources;

    private final boolean connects;

    private ConfigReader(ConfigSources sources, boolean connects) {
        this.sources = sources;
        this.connects = connects;
    }

    static DwhConfig read(ConfigSources sources) {
        return new ConfigReader(sources, true).read();
    }

    /** Reads the configuration for a command that prints a script, and doesn't connect to the server. */
    static DwhConfig readForScript(ConfigSources sources) {
        return new ConfigReader(sources, false).read();
    }

    private DwhConfig read() {
        Engine engine = engine();
        Server server = server(engine);
        String database = sources.get(ConfigKey.DB_NAME);
        refuseLongNames(engine);
        List<Grantee> readers = sources.get(ConfigKey.READERS);
        Authorization authorization = sources.get(ConfigKey.ARN);
        Location logData = source(engine, ConfigKey.LOG_DATA);
        Location logJsonPath = jsonPathsFile(engine, logData);
        Location songData = source(engine, ConfigKey.SONG_DATA);
        String region = sources.get(ConfigKey.REGION);
        URI endpoint = sources.get(ConfigKey.ENDPOINT);
        checkStore(engine, region, endpoint);
        Boolean pathStyle = sources.get(ConfigKey.PATH_STYLE);
        Integer connections = connections(engine);
        Integer maxError = sources.get(ConfigKey.MAXERROR);
        Sources.Compression compression = sources.get(ConfigKey.COMPRESSION);
        S3Uri manifest = manifest(engine, logData, songData);
        Path queries = sources.get(ConfigKey.QUERIES);
        sources.throwProblems();
        // The values in requireNonNull have defaults. They are null only if they are invalid. In this case,
        // throwProblems has thrown an exception.
        return new DwhConfig(
                Objects.requireNonNull(engine),
                server,
                server == null ? requireNonNullElseGet(database, () -> EMBEDDED_DATABASE) : server.database(),
                requireNonNullElseGet(readers, List::of),
                requireNonNullElseGet(authorization, Authorization::defaultRole),
                Objects.requireNonNull(logData),
                Objects.requireNonNull(logJsonPath),
                Objects.requireNonNull(songData),
                region == null ? courseRegion(logData, logJsonPath, songData) : region,
                endpoint,
                Objects.requireNonNull(pathStyle),
                Objects.requireNonNull(connections),
                Objects.requireNonNull(maxError),
                Objects.requireNonNull(compression),
                manifest,
                queries);
    }

    private @Nullable Server server(@Nullable Engine engine) {
        if (engine == null || !connects) {
            // Reads the keys of the server only to find their problems, so that all problems are reported at once. For
            // a script, leaves out the certificates, because the machine that prints the script may not have them.
            SERVER_KEYS.stream()
                    .filter(key -> connects || !key.equals(ConfigKey.SSL_ROOT_CERT))
                    .forEach(sources::get);
        }
        return !connects || engine == null || engine == Engine.EMBEDDED
                ? null
                : new ServerReader(sources, engine).read();
    }

    private void refuseLongNames(@Nullable Engine engine) {
        if (engine == Engine.EMBEDDED || engine == Engine.POSTGRESQL) {
            refuseLong(ConfigKey.DB_NAME);
        }
        if (engine == Engine.POSTGRESQL) {
            refuseLong(ConfigKey.DB_USER);
        }
    }

    /**
     * The region of the bucket of Udacity's course if all locations are in this bucket; otherwise null. The default
     * region of the AWS SDK is probably different.
     */
    static @Nullable String courseRegion(@Nullable Location... locations) {
        boolean inCourseBucket = Stream.of(locations)
                .allMatch(location ->
                        location instanceof S3Uri uri && uri.bucket().equals(COURSE_BUCKET));
        return inCourseBucket ? COURSE_REGION : null;
    }

    private @Nullable Engine engine() {
        if (sources.isSet(ConfigKey.ENGINE)) {
            return sources.get(ConfigKey.ENGINE);
        }
        if (!sources.isSet(ConfigKey.HOST)) {
            refuseEmptyHost();
            return Engine.EMBEDDED;
        }
        String host = sources.get(ConfigKey.HOST);
        if (host == null) {
            return null;
        }
        if (isRedshift(host)) {
            return Engine.REDSHIFT;
        }
        if (!connects) {
            // A script is always for Redshift, regardless of the host.
            return Engine.REDSHIFT;
        }
        sources.problem(
                ConfigKey.HOST,
                host,
                "isn't a host of Amazon Redshift, so the engine is unknown: set [CLUSTER] ENGINE to postgresql or"
                        + " redshift");
        return null;
    }

    /** Refuses an empty HOST next to other keys of the server: the user probably doesn't want the embedded server. */
    private void refuseEmptyHost() {
        if (!connects || !sources.isEmpty(ConfigKey.HOST)) {
            return;
        }
        List<String> others = ConfigKey.ALL.stream()
                .filter(key -> key.section().equals(ConfigKey.HOST.section()) && sources.isSet(key))
                .map(ConfigKey::name)
                .toList();
        if (!others.isEmpty()) {
            sources.problem(
                    ConfigKey.HOST,
                    "is empty, but " + String.join(" and ", others) + (others.size() == 1 ? " is" : " are")
                            + " set: write the host of the server, or set ENGINE = embedded");
        }
    }

    static boolean isRedshift(String host) {
        return REDSHIFT_HOST.matcher(host.toLowerCase(Locale.ROOT)).matches();
    }

    private @Nullable Location source(@Nullable Engine engine, ConfigKey<Location> key) {
        Location source = sources.get(key);
        if (source instanceof LocalPath && engine == Engine.REDSHIFT) {
            sources.problem(
                    key, source, "is on this machine, but Redshift reads only from S3: write s3://bucket/prefix");
        }
        return source;
    }

    private @Nullable Location jsonPathsFile(@Nullable Engine engine, @Nullable Location logData) {
        Location file = source(engine, ConfigKey.LOG_JSONPATH);
        if (file instanceof LocalPath local && !Files.isRegularFile(local.path())) {
            sources.problem(
                    ConfigKey.LOG_JSONPATH,
                    local,
                    (Files.isDirectory(local.path())
                                    ? "is a folder"
                                    : "is not a regular file but perhaps a pipe, socket or device")
                            + ": name the JSONPaths file");
        } else if (file instanceof S3Uri uri && uri.key().isEmpty()) {
            sources.problem(ConfigKey.LOG_JSONPATH, uri, "is a bucket: name the JSONPaths file");
        } else if (file != null && logData != null && logData.contains(file)) {
            sources.problem(
                    ConfigKey.LOG_JSONPATH,
                    file,
                    "is in the source " + logData + ", so the file would be loaded as data: put it somewhere else");
        }
        return file;
    }

    private void checkStore(@Nullable Engine engine, @Nullable String region, @Nullable URI endpoint) {
        // S3-compatible stores can have other names for regions.
        if (region != null && endpoint == null && !S3Settings.isAwsRegion(region)) {
            sources.problem(ConfigKey.REGION, region, "isn't an AWS region: write one like us-west-2");
        }
        if (endpoint != null && engine == Engine.REDSHIFT) {
            sources.problem(
                    ConfigKey.ENDPOINT,
                    endpoint,
                    "can't be used, because Redshift reads only from Amazon S3: remove it");
        }
    }

    private @Nullable Integer connections(@Nullable Engine engine) {
        Integer connections = sources.get(ConfigKey.CONNECTIONS);
        if (connections != null && sources.isSet(ConfigKey.CONNECTIONS) && engine == Engine.REDSHIFT) {
            sources.problem(
                    ConfigKey.CONNECTIONS,
                    connections,
                    "can't be used, because Redshift reads the objects itself: remove it");
        }
        return connections;
    }

    private @Nullable S3Uri manifest(@Nullable Engine engine, @Nullable Location... data) {
        S3Uri manifest = sources.get(ConfigKey.MANIFEST);
        if (manifest != null && engine != null && engine != Engine.REDSHIFT) {
            sources.problem(
                    ConfigKey.MANIFEST, manifest, "can't be used, because only Redshift loads by manifests: remove it");
        }
        for (Location source : data) {
            if (manifest != null && source != null && source.contains(manifest)) {
                sources.problem(
                        ConfigKey.MANIFEST,
                        manifest,
                        "begins with the source " + source
                                + ", so manifests would be loaded as data: write another prefix");
            }
        }
        return manifest;
    }

    /**
     * Refuses a name that is too long for PostgreSQL. PostgreSQL truncates such a name without an error. It then uses
     * the database or user with the truncated name, or finds none.
     */
    private void refuseLong(ConfigKey<String> key) {
        String name = sources.get(key);
        int bytes = name == null ? 0 : name.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > POSTGRESQL_NAME_BYTES) {
            sources.problem(
                    key,
                    "= '" + name + "' has " + bytes + " bytes, but PostgreSQL cuts names after " + POSTGRESQL_NAME_BYTES
                            + ": use a shorter name");
        }
    }
}
