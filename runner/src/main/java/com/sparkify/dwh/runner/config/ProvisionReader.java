package com.sparkify.dwh.runner.config;

import static java.util.Objects.requireNonNullElse;

import com.sparkify.dwh.s3.Location;
import com.sparkify.dwh.s3.S3Uri;
import com.sparkify.dwh.storage.S3Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes a {@link ProvisionConfig} from the texts of the file and the environment, and checks that the values fit together. */
final class ProvisionReader {

    private static final String DATABASE = "dwh";
    private static final String USER = "dwhadmin";
    private static final int PORT = 5439;

    private final ConfigSources sources;

    private ProvisionReader(ConfigSources sources) {
        this.sources = sources;
    }

    /**
     * @param creates true for {@code provision}, which creates the warehouse and writes the file; false for {@code
     *     teardown}
     */
    static ProvisionConfig read(Path file, ConfigSources sources, boolean creates) {
        return new ProvisionReader(sources).read(file, creates);
    }

    private void refuseOtherEngine() {
        Engine engine = sources.get(ConfigKey.ENGINE);
        if (engine != null && engine != Engine.REDSHIFT) {
            sources.problem(
                    ConfigKey.ENGINE,
                    engine,
                    "isn't the engine of a warehouse in AWS: remove it, or name another file with --config");
        }
        if (sources.get(ConfigKey.ENDPOINT) != null) {
            sources.problem(ConfigKey.ENDPOINT, "can't be used, because Redshift reads only from Amazon S3: remove it");
        }
    }

    private @Nullable String database() {
        return checked(
                ConfigKey.DB_NAME,
                "[a-z][a-z0-9_$]{0,63}",
                "at most 64 lower-case letters, digits, _ and $, with a letter first");
    }

    private @Nullable String user() {
        return checked(
                ConfigKey.DB_USER,
                "[a-z][a-z0-9_-]{0,127}",
                "at most 128 lower-case letters, digits, _ and -, with a letter first");
    }

    private ProvisionConfig read(Path file, boolean creates) {
        String name = sources.get(ConfigKey.NAME);
        ProvisionConfig.Size size = size();
        String cidr = sources.get(ConfigKey.CIDR);
        S3Uri logData = source(ConfigKey.LOG_DATA);
        S3Uri songData = source(ConfigKey.SONG_DATA);
        S3Uri jsonPaths = source(ConfigKey.LOG_JSONPATH);
        S3Uri manifest = sources.get(ConfigKey.MANIFEST);
        refuseOtherEngine();
        if (creates) {
            refuseOtherHost(name);
        }
        String region = region(logData, songData, jsonPaths);
        String database = database();
        String user = user();
        String password = password();
        AwsLogin.Secret secret = sources.get(ConfigKey.DB_SECRET);
        if (password != null && secret != null) {
            ServerReader.refuseTwoPasswords(sources);
        }
        Integer port = sources.get(ConfigKey.DB_PORT);
        sources.throwProblems();
        return new ProvisionConfig(
                file,
                Objects.requireNonNull(name),
                Objects.requireNonNull(size),
                region,
                cidr,
                requireNonNullElse(database, DATABASE),
                requireNonNullElse(user, USER),
                password,
                secret == null ? null : secret.arn(),
                requireNonNullElse(port, PORT),
                Stream.of(logData, songData, manifest).filter(Objects::nonNull).toList(),
                Objects.requireNonNull(jsonPaths));
    }

    private ProvisionConfig.@Nullable Size size() {
        WarehouseType type = sources.get(ConfigKey.TYPE);
        Integer capacity = sources.get(ConfigKey.BASE_CAPACITY);
        NodeType nodeType = sources.get(ConfigKey.NODE_TYPE);
        Integer nodes = sources.get(ConfigKey.NODES);
        if (type == null) {
            return null;
        }
        return switch (type) {
            case SERVERLESS -> {
                refuse(type, ConfigKey.NODE_TYPE);
                refuse(type, ConfigKey.NODES);
                yield capacity == null ? null : new ProvisionConfig.Serverless(capacity);
            }
            case CLUSTER -> {
                refuse(type, ConfigKey.BASE_CAPACITY);
                yield nodeType == null ? null : cluster(nodeType, requireNonNullElse(nodes, nodeType.leastNodes()));
            }
        };
    }

    private ProvisionConfig.Size cluster(NodeType type, int nodes) {
        if (nodes < type.leastNodes() || nodes > type.mostNodes()) {
            sources.problem(
                    ConfigKey.NODES,
                    "= '" + nodes + "' isn't a number of nodes of " + type + ": write " + type.leastNodes() + " to "
                            + type.mostNodes());
        }
        return new ProvisionConfig.Cluster(type, nodes);
    }

    private void refuse(WarehouseType type, ConfigKey<?> key) {
        if (sources.isSet(key)) {
            sources.problem(key, "isn't used, because " + ConfigKey.TYPE + " is " + type + ": remove one of the two");
        }
    }

    private @Nullable S3Uri source(ConfigKey<Location> key) {
        Location source = sources.get(key);
        if (source instanceof S3Uri uri) {
            return uri;
        }
        if (source != null) {
            sources.problem(
                    key, source, "is on this machine, but Redshift reads only from S3: write s3://bucket/prefix");
        }
        return null;
    }

    private void refuseOtherHost(@Nullable String name) {
        String host = sources.get(ConfigKey.HOST);
        if (host != null && name != null && !(host.startsWith(name + ".") && ConfigReader.isRedshift(host))) {
            sources.problem(
                    ConfigKey.HOST,
                    host,
                    "isn't a host of the warehouse " + name
                            + ", and provision would overwrite it: remove it, or name another file with --config");
        }
    }

    private @Nullable String region(@Nullable S3Uri... read) {
        String own = sources.get(ConfigKey.WAREHOUSE_REGION);
        String buckets = sources.get(ConfigKey.REGION);
        for (ConfigKey<String> key : List.of(ConfigKey.WAREHOUSE_REGION, ConfigKey.REGION)) {
            String region = sources.get(key);
            if (region != null && !S3Settings.isAwsRegion(region)) {
                sources.problem(key, region, "isn't an AWS region: write one like us-west-2");
            }
        }
        if (own != null || buckets != null) {
            return own != null ? own : buckets;
        }
        return ConfigReader.courseRegion(read);
    }

    private @Nullable String checked(ConfigKey<String> key, String pattern, String allowed) {
        String value = sources.get(key);
        if (value != null && !value.matches(pattern)) {
            sources.problem(key, value, "isn't a name that AWS accepts here: write " + allowed);
        }
        return value;
    }

    /**
     * Checks the form of the password before provision creates anything. Redshift refuses an invalid password only
     * after provision has created other resources.
     */
    private @Nullable String password() {
        String password = sources.get(ConfigKey.DB_PASSWORD);
        if (password != null
                && !(password.matches("[!-~&&[^'\"\\\\/@]]{8,64}")
                        && password.matches(".*[A-Z].*")
                        && password.matches(".*[a-z].*")
                        && password.matches(".*[0-9].*"))) {
            sources.problem(
                    ConfigKey.DB_PASSWORD,
                    "= (not shown) isn't a password that Redshift accepts: write 8 to 64 ASCII characters with an upper-case"
                            + " letter, a lower-case letter and a digit, and without blanks, ', \", \\, / and @; or remove"
                            + " the key, and Redshift keeps a password in AWS Secrets Manager");
        }
        return password;
    }
}
