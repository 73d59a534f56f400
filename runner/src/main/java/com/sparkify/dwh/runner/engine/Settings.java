package com.sparkify.dwh.runner.engine;

import com.sparkify.dwh.load.JobLoader;
import com.sparkify.dwh.runner.config.ConfigException;
import com.sparkify.dwh.runner.config.DwhConfig;
import com.sparkify.dwh.runner.config.Engine;
import com.sparkify.dwh.runner.sample.SampleData;
import com.sparkify.dwh.s3.LocalPath;
import com.sparkify.dwh.s3.Location;
import com.sparkify.dwh.star.Sources;
import com.sparkify.dwh.star.SparkifyPipeline;
import com.sparkify.dwh.storage.ObjectStore;
import com.sparkify.dwh.storage.S3Settings;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Converts the configuration to the values that {@code core} takes. */
public final class Settings {

    /** The folder of the embedded server and of the sample data, in the working folder. */
    public static final Path HOME = Path.of(".dwh");

    private Settings() {}

    /** The configured sources and how a COPY reads them. */
    public static Sources sources(DwhConfig config) {
        return new Sources(
                config.logData(),
                config.logJsonPath(),
                config.songData(),
                config.authorization(),
                // COPY's REGION must be a region of AWS, so the region of another store isn't passed on.
                config.endpoint() == null ? Optional.ofNullable(config.region()) : Optional.empty(),
                config.maxError(),
                config.compression());
    }

    /**
     * Does the same as {@link #sources}, for a Redshift script, regardless of the configured engine.
     *
     * @throws ConfigException if a source is on this machine, because a cluster can't read it
     */
    public static Sources redshiftSources(DwhConfig config) {
        Map<String, Location> sources = new LinkedHashMap<>();
        sources.put("LOG_DATA", config.logData());
        sources.put("LOG_JSONPATH", config.logJsonPath());
        sources.put("SONG_DATA", config.songData());
        List<String> problems = sources.entrySet().stream()
                .filter(source -> source.getValue() instanceof LocalPath)
                .map(source -> "[S3] " + source.getKey() + " = '" + source.getValue()
                        + "' is on this machine, but Redshift reads only from S3: write s3://bucket/prefix")
                .toList();
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
        return sources(config);
    }

    /** Returns a loader of the configured sources, without the options of {@code dwh etl}. */
    public static JobLoader loader(DwhConfig config, ObjectStore store) {
        JobLoader loader = SparkifyPipeline.loader(sources(config), store);
        return isLoadedByPrefix(config) ? loader.byPrefix() : loader;
    }

    /**
     * Whether a run loads all objects of a source by their prefix. To load only the new objects, Redshift needs [S3]
     * MANIFEST.
     */
    public static boolean isLoadedByPrefix(DwhConfig config) {
        return config.engine() == Engine.REDSHIFT && config.manifest() == null;
    }

    /**
     * The configuration of the demo: the database {@code demo} on the embedded server.
     *
     * @param sample the folder with the sample data
     */
    public static DwhConfig demo(DwhConfig config, Path sample) {
        return new DwhConfig(
                Engine.EMBEDDED,
                null,
                "demo",
                List.of(),
                config.authorization(),
                new LocalPath(sample.resolve(SampleData.LOG_DATA)),
                new LocalPath(sample.resolve(SampleData.LOG_JSONPATH)),
                new LocalPath(sample.resolve(SampleData.SONG_DATA)),
                null,
                null,
                false,
                S3Settings.DEFAULT_CONNECTIONS,
                0,
                Sources.Compression.AUTO,
                null,
                config.queries());
    }
}
