package com.sparkify.dwh.runner.config;

import com.sparkify.dwh.copy.Copy;
import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.Location;
import com.sparkify.dwh.s3.S3Uri;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/**
 * One key of {@code dwh.cfg}. {@link #ALL} lists them; the configuration reference in {@code runner/README.md} is compared
 * with it. Immutable.
 *
 * @param <T> what its text means
 * @param section the section it stands in, in the case in which it must be written
 * @param name its name, which is read in any case
 * @param meaning one sentence
 * @param unit what it is counted in, or which values there are
 * @param defaultText what holds where it isn't set, in words or as it would be written; empty if nothing does
 * @param defaultValue the text that is read where it isn't set; empty if there is none
 * @param secret whether its value is never shown
 * @param parser gives the meaning of a text that isn't blank, or throws an IllegalArgumentException that says what is
 *     wrong and what would be right
 */
public record ConfigKey<T>(
        String section,
        String name,
        String meaning,
        String unit,
        String defaultText,
        String defaultValue,
        boolean secret,
        Function<String, T> parser) {

    private static final String CLUSTER = "CLUSTER";
    private static final String S3 = "S3";

    static final ConfigKey<Engine> ENGINE = key(
                    CLUSTER,
                    "ENGINE",
                    "What the warehouse runs on; embedded uses DB_NAME and no other key of the section.",
                    "redshift, postgresql or embedded",
                    Parsers::engine)
            .explained("embedded without a HOST; redshift with a HOST of Amazon Redshift");

    static final ConfigKey<String> HOST =
            key(CLUSTER, "HOST", "The server's host name, without port or database.", "host name", Parsers::host);

    static final ConfigKey<Integer> DB_PORT = key(
                    CLUSTER, "DB_PORT", "The server's port.", "1 to 65535", Parsers.wholeNumber(1, 65_535))
            .explained("5439 for redshift, 5432 for postgresql");

    static final ConfigKey<String> DB_NAME = key(
                    CLUSTER, "DB_NAME", "The database that holds the warehouse.", "name", String::strip)
            .explained("dwh for embedded; else required");

    static final ConfigKey<String> DB_USER =
            key(CLUSTER, "DB_USER", "The database user that the runner works as.", "name", String::strip);

    static final ConfigKey<String> DB_PASSWORD = key(
                    CLUSTER,
                    "DB_PASSWORD",
                    "The user's password, each character as it is; optional for postgresql.",
                    "text",
                    // Blanks at its ends are the password's own.
                    (String text) -> text)
            .hidden();

    static final ConfigKey<SslMode> SSL_MODE = key(
                    CLUSTER,
                    "SSL_MODE",
                    "How the connection is protected; verify-full also checks that the server is HOST. prefer isn't for redshift.",
                    "disable, prefer, require, verify-ca or verify-full",
                    SslMode::parse)
            .explained("verify-full; prefer for postgresql on this machine");

    static final ConfigKey<Path> SSL_ROOT_CERT = key(
                    CLUSTER,
                    "SSL_ROOT_CERT",
                    "The certificates that the server's is verified with.",
                    "PEM file",
                    Parsers::readableFile)
            .explained("those that Java trusts");

    static final ConfigKey<Authorization> ARN = key(
                    "IAM_ROLE",
                    "ARN",
                    "The role that Redshift assumes to read the sources; further roles behind commas are assumed from it.",
                    "ARN",
                    Parsers::roles)
            .explained("the cluster's default role");

    static final ConfigKey<Location> LOG_DATA = key(
                    S3,
                    "LOG_DATA",
                    "Where the event logs are.",
                    "s3://bucket/prefix, or a local file or folder",
                    Parsers::source)
            .withDefault("s3://udacity-dend/log_data");

    static final ConfigKey<Location> LOG_JSONPATH = key(
                    S3,
                    "LOG_JSONPATH",
                    "The JSONPaths file that maps the logs to the columns of staging_events.",
                    "s3://bucket/key, or a local file",
                    Parsers::source)
            .withDefault("s3://udacity-dend/log_json_path.json");

    static final ConfigKey<Location> SONG_DATA = key(
                    S3,
                    "SONG_DATA",
                    "Where the songs' metadata are.",
                    "s3://bucket/prefix, or a local file or folder",
                    Parsers::source)
            .withDefault("s3://udacity-dend/song_data");

    static final ConfigKey<String> REGION = key(
                    S3, "REGION", "The AWS region of the buckets.", "region", Parsers::region)
            .explained("us-west-2 for the course's bucket; else the cluster's region, or the AWS SDK's default");

    static final ConfigKey<URI> ENDPOINT = key(
                    S3,
                    "ENDPOINT",
                    "The address of an S3-compatible store; not for redshift, which reads from Amazon S3 alone.",
                    "http or https URL",
                    Parsers::endpoint)
            .explained("Amazon S3");

    static final ConfigKey<Boolean> PATH_STYLE = key(
                    S3,
                    "PATH_STYLE",
                    "Whether the bucket stands in the path of requests and not in the host name, as many S3-compatible"
                            + " stores want it.",
                    "true or false",
                    Parsers::bool)
            .withDefault("false");

    static final ConfigKey<Integer> MAXERROR = key(
                    S3,
                    "MAXERROR",
                    "How many rejected records make a COPY fail, as in Redshift's COPY; 0 and 1 both mean the first.",
                    "records, 0 to " + Copy.MAX_MAXERROR,
                    Parsers.wholeNumber(0, Copy.MAX_MAXERROR))
            .withDefault("0");

    static final ConfigKey<S3Uri> MANIFEST = key(
                    S3,
                    "MANIFEST",
                    "Where redshift is told by files which objects are new; the cluster reads there, and this machine writes.",
                    "s3://bucket/prefix, in no source",
                    Parsers::manifest)
            .explained("none: if anything is new, redshift loads everything anew");

    /** Every key there is, section by section. */
    public static final List<ConfigKey<?>> ALL = List.of(
            ENGINE,
            HOST,
            DB_PORT,
            DB_NAME,
            DB_USER,
            DB_PASSWORD,
            SSL_MODE,
            SSL_ROOT_CERT,
            ARN,
            LOG_DATA,
            LOG_JSONPATH,
            SONG_DATA,
            REGION,
            ENDPOINT,
            PATH_STYLE,
            MAXERROR,
            MANIFEST);

    private static <T> ConfigKey<T> key(
            String section, String name, String meaning, String unit, Function<String, T> parser) {
        return new ConfigKey<>(section, name, meaning, unit, "", "", false, parser);
    }

    private ConfigKey<T> withDefault(String value) {
        return new ConfigKey<>(section, name, meaning, unit, value, value, secret, parser);
    }

    private ConfigKey<T> explained(String words) {
        return new ConfigKey<>(section, name, meaning, unit, words, defaultValue, secret, parser);
    }

    private ConfigKey<T> hidden() {
        return new ConfigKey<>(section, name, meaning, unit, defaultText, defaultValue, true, parser);
    }

    /** The environment variable that wins over the file: {@code DWH_<SECTION>_<KEY>}. */
    public String environmentVariable() {
        return ConfigSources.PREFIX + section + "_" + name;
    }

    /** {@code [SECTION] KEY}. */
    @Override
    public String toString() {
        return "[" + section + "] " + name;
    }
}
