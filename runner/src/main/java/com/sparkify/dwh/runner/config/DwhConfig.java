package com.sparkify.dwh.runner.config;

import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.Location;
import com.sparkify.dwh.s3.S3Uri;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the runner works with: {@code dwh.cfg} and the environment, checked. Immutable; {@code toString} shows no secret.
 * {@link ConfigKey#ALL} says what each key means and what holds where it isn't set.
 *
 * @param engine what the warehouse runs on
 * @param server where it is; null with {@link Engine#EMBEDDED}, and only then
 * @param database the database's name
 * @param authorization as whom Redshift reads the sources: the roles of {@code ARN}, or the cluster's default role
 * @param logData where the event logs are
 * @param logJsonPath the JSONPaths file for them
 * @param songData where the songs' metadata are
 * @param region the buckets' AWS region; null where nothing says it
 * @param endpoint the address of an S3-compatible store; null for Amazon S3
 * @param pathStyle whether the bucket stands in the path of a request
 * @param maxError how many records a COPY may reject, as in Redshift's MAXERROR
 * @param manifest the prefix where Redshift is told by files what to load; null for none, and with other engines
 */
public record DwhConfig(
        Engine engine,
        @Nullable Server server,
        String database,
        Authorization authorization,
        Location logData,
        Location logJsonPath,
        Location songData,
        @Nullable String region,
        @Nullable URI endpoint,
        boolean pathStyle,
        int maxError,
        @Nullable S3Uri manifest) {

    /** Where the file is looked for when none is named, in the working folder. */
    public static final String DEFAULT_FILE = "dwh.cfg";

    /**
     * Reads the file and the environment's {@code DWH_<SECTION>_<KEY>}, which win.
     *
     * @param named the file that {@code --config} names; null for {@value #DEFAULT_FILE} in the working folder, which may
     *     be missing
     * @throws ConfigException if something isn't right: with all that isn't
     */
    public static DwhConfig load(@Nullable Path named, Map<String, String> environment) {
        return load(named, Path.of(DEFAULT_FILE), environment);
    }

    static DwhConfig load(@Nullable Path named, Path byDefault, Map<String, String> environment) {
        Path file = named != null || !Files.exists(byDefault) ? named : byDefault;
        return ConfigReader.read(ConfigSources.read(file, environment));
    }
}
