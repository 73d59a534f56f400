package com.sparkify.dwh.runner.config;

import com.sparkify.dwh.s3.S3Uri;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The warehouse that {@code provision} creates in AWS and {@code teardown} deletes. Immutable; {@code toString} shows
 * no secret. {@link ConfigKey#ALL} gives the meaning and the default of each key.
 *
 * @param file the configuration file; it need not exist
 * @param name the name of the warehouse, which is also the name of its resources and the value of their tag
 * @param size the kind and size of the compute resources: {@link Serverless} or {@link Cluster}
 * @param region the AWS region; null if no region is configured and not all sources are in the course's bucket
 * @param cidr the addresses that can connect; null for this machine's public address
 * @param database the name of the database
 * @param user the name of the administrator
 * @param password the administrator's password; null if Redshift creates it and keeps it in AWS Secrets Manager
 * @param secret the ARN of the configured secret; null if none is configured
 * @param port the port of the endpoint
 * @param prefixes the locations that the IAM role may read: the event logs, the songs, and the manifests if there are
 *     any
 * @param jsonPaths the JSONPaths file, which the role may also read
 */
public record ProvisionConfig(
        Path file,
        String name,
        Size size,
        @Nullable String region,
        @Nullable String cidr,
        String database,
        String user,
        @Nullable String password,
        @Nullable String secret,
        int port,
        List<S3Uri> prefixes,
        S3Uri jsonPaths) {

    /** The kind and size of the warehouse's compute resources. */
    public sealed interface Size {}

    /**
     * Redshift Serverless, which costs nothing for computing while no statement runs.
     *
     * @param baseCapacity in RPUs: 4, a multiple of 8 up to 512, or a multiple of 32 up to 1024
     */
    public record Serverless(int baseCapacity) implements Size {}

    /** A provisioned cluster, which costs the same per hour whether or not it is used. */
    public record Cluster(NodeType nodeType, int nodes) implements Size {}

    public ProvisionConfig {
        prefixes = List.copyOf(prefixes);
    }

    /**
     * Reads the configuration of {@code provision} as {@link DwhConfig#load} does. The keys of the server need not be set.
     *
     * @throws ConfigException if the configuration has problems, if HOST is the host of another warehouse, or if the file can't be
     *     written
     */
    public static ProvisionConfig load(
            @Nullable Path named, Map<String, String> environment, Consumer<String> warnings) {
        Path file = file(named);
        ConfigSources sources = ConfigSources.read(exists(file) ? file : null, environment, warnings);
        requireWritableFolder(file);
        return ProvisionReader.read(file, sources, true);
    }

    /**
     * Reads the configuration of {@code teardown}. Ignores HOST, because {@code teardown} finds the warehouse by its
     * tag. If {@code --config} names a file, this file must exist, because the defaults may name another warehouse.
     */
    public static ProvisionConfig loadForTeardown(
            @Nullable Path named, Map<String, String> environment, Consumer<String> warnings) {
        Path file = file(named);
        boolean read = named != null || exists(file);
        return ProvisionReader.read(file, ConfigSources.read(read ? file : null, environment, warnings), false);
    }

    private static Path file(@Nullable Path named) {
        return named == null ? Path.of(DwhConfig.DEFAULT_FILE) : named;
    }

    private static boolean exists(Path file) {
        return !Files.notExists(file, LinkOption.NOFOLLOW_LINKS);
    }

    /** Checks that the file's folder is writable, because {@code provision} replaces the file as its last step. */
    private static void requireWritableFolder(Path file) {
        Path folder = ConfigFile.target(file).getParent();
        if (folder == null || !Files.isDirectory(folder) || !Files.isWritable(folder)) {
            throw new ConfigException(
                    List.of(file + ": provision can't write the warehouse's address there: create the folder " + folder
                            + ", and let this user write in it"));
        }
    }

    @Override
    public String toString() {
        return "ProvisionConfig[file=" + file + ", name=" + name + ", size=" + size + ", region=" + region + ", cidr="
                + cidr + ", database=" + database + ", user=" + user + ", password="
                + (password == null ? "none" : Server.MASK) + ", secret=" + secret + ", port=" + port + ", prefixes="
                + prefixes
                + ", jsonPaths=" + jsonPaths + "]";
    }
}
