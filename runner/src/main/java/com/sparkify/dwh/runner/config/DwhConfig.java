package com.sparkify.dwh.runner.config;

import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.Location;
import com.sparkify.dwh.s3.S3Uri;
import com.sparkify.dwh.star.Sources;
import com.sparkify.dwh.table.Grantee;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The configuration: the checked values of {@code dwh.cfg} and the environment. Immutable; {@code toString} shows no
 * secret. {@link ConfigKey#ALL} gives the meaning and the default of each key.
 *
 * @param engine the engine that the warehouse runs on
 * @param server the database server; null with {@link Engine#EMBEDDED}, and if {@link #loadForScript} read the configuration
 * @param database the database's name
 * @param readers who may read the star; {@code create-tables} grants SELECT on its tables to them
 * @param authorization the authorization with which Redshift reads the sources: the roles of {@code ARN}, or the cluster's
 *     default role
 * @param logData the location of the event logs
 * @param logJsonPath the JSONPaths file for the event logs
 * @param songData the location of the songs' metadata
 * @param region the AWS region of the buckets; null if it isn't configured
 * @param endpoint the address of an S3-compatible store; null for Amazon S3
 * @param pathStyle whether requests name the bucket in the path instead of the host name
 * @param connections how many objects are read from S3 at the same time, at most
 * @param maxError the number of rejected records at which a COPY fails, as in Redshift's MAXERROR
 * @param compression how the objects of the sources are compressed
 * @param manifest the prefix below which manifests for Redshift are written; null if it isn't set, or if the engine
 *     isn't Redshift
 * @param queries the folder of the user's own questions; null if it isn't set
 */
public record DwhConfig(
        Engine engine,
        @Nullable Server server,
        String database,
        List<Grantee> readers,
        Authorization authorization,
        Location logData,
        Location logJsonPath,
        Location songData,
        @Nullable String region,
        @Nullable URI endpoint,
        boolean pathStyle,
        int connections,
        int maxError,
        Sources.Compression compression,
        @Nullable S3Uri manifest,
        @Nullable Path queries) {

    /** The file in the working folder that is read if no file is named. */
    public static final String DEFAULT_FILE = "dwh.cfg";

    /** Creates a configuration. */
    public DwhConfig {
        readers = List.copyOf(readers);
    }

    /**
     * Reads the file and the environment variables {@code DWH_<SECTION>_<KEY>}, which override the file. An empty variable
     * unsets a key of the file.
     *
     * @param named the file that {@code --config} names; null for the file {@value #DEFAULT_FILE} in the working
     *     folder. The default file need not exist
     * @param warnings receives a line about each setting that is allowed but dangerous, such as a password in a file that every
     *     user can read
     * @throws ConfigException if the configuration has problems; the message lists all of them
     */
    public static DwhConfig load(@Nullable Path named, Map<String, String> environment, Consumer<String> warnings) {
        return load(named, Path.of(DEFAULT_FILE), environment, warnings);
    }

    /**
     * Does the same as {@link #load}, for a command that doesn't connect to the server, for example because it only
     * prints a script. No key of the server is required, and {@link #server} is null for every engine. Keys of the
     * server that are set must still have valid values, except {@code SSL_ROOT_CERT}, which is ignored.
     */
    public static DwhConfig loadForScript(
            @Nullable Path named, Map<String, String> environment, Consumer<String> warnings) {
        return ConfigReader.readForScript(
                ConfigSources.read(file(named, Path.of(DEFAULT_FILE)), environment, warnings));
    }

    static DwhConfig load(
            @Nullable Path named, Path byDefault, Map<String, String> environment, Consumer<String> warnings) {
        return ConfigReader.read(ConfigSources.read(file(named, byDefault), environment, warnings));
    }

    private static @Nullable Path file(@Nullable Path named, Path byDefault) {
        // A dangling link, or a file that can't be accessed, doesn't count as a missing file. Reading it then gives the
        // error.
        return named != null || Files.notExists(byDefault, LinkOption.NOFOLLOW_LINKS) ? named : byDefault;
    }
}
