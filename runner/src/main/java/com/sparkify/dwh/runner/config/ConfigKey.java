package com.sparkify.dwh.runner.config;

import com.sparkify.dwh.copy.Copy;
import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.Location;
import com.sparkify.dwh.s3.S3Uri;
import com.sparkify.dwh.star.Sources;
import com.sparkify.dwh.storage.S3Settings;
import com.sparkify.dwh.table.Grantee;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/**
 * One key of {@code dwh.cfg}. Immutable. To add a key, add a constant here, list it in {@link #ALL}, add a component to
 * {@link DwhConfig}, and read the key in {@code ConfigReader}. For a key of the section DWH, use {@link
 * ProvisionConfig} and {@code ProvisionReader} instead. A test compares the configuration reference in {@code
 * runner/README.md} with {@link #ALL}.
 *
 * @param <T> the type of the parsed value
 * @param section the section of the key, in upper case, as it must be written
 * @param name the name of the key, which may be written in any case
 * @param meaning what the key means, in a sentence or two
 * @param unit the unit of the value, or the possible values
 * @param defaultText the default as the configuration reference shows it: the value, or an explanation in words; empty
 *     if there is no default
 * @param defaultValue the text that is parsed if the key isn't set; empty if there is no default
 * @param secret whether the value is a secret, which is never shown
 * @param parser parses a text that isn't blank. If the text isn't valid, throws an IllegalArgumentException that says
 *     what is wrong and which values are valid
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
    private static final String DWH = "DWH";

    static final ConfigKey<Engine> ENGINE = key(
                    CLUSTER,
                    "ENGINE",
                    "What the warehouse runs on. embedded uses only the keys DB_NAME and READERS of this section.",
                    "redshift, postgresql or embedded",
                    Parsers::engine)
            .explained("embedded if HOST isn't set; redshift if HOST is a host of Amazon Redshift; else required");

    static final ConfigKey<String> HOST = key(
            CLUSTER,
            "HOST",
            "The host name of the server, without a port or a database. An empty HOST with other keys of this section is an"
                    + " error, unless ENGINE is embedded.",
            "host name",
            Parsers::host);

    static final ConfigKey<Integer> DB_PORT = key(
                    CLUSTER, "DB_PORT", "The port of the server.", "1 to 65535", Parsers.wholeNumber(1, 65_535))
            .explained("5439 for redshift, 5432 for postgresql");

    static final ConfigKey<String> DB_NAME = key(
                    CLUSTER, "DB_NAME", "The database that holds the warehouse.", "name", String::strip)
            .explained("dwh for embedded; required for redshift and postgresql");

    static final ConfigKey<String> DB_USER =
            key(CLUSTER, "DB_USER", "The database user that the commands connect as.", "name", String::strip);

    static final ConfigKey<String> DB_PASSWORD = key(
                    CLUSTER,
                    "DB_PASSWORD",
                    "The password of the user. It has no escapes and no comments. Optional for postgresql. For redshift,"
                            + " AWS can give it: see DB_SECRET.",
                    "text",
                    // Blanks at the ends of a password are part of it.
                    (String text) -> text)
            .hidden();

    static final ConfigKey<AwsLogin.Secret> DB_SECRET = key(
                    CLUSTER,
                    "DB_SECRET",
                    "The secret of AWS Secrets Manager that has the user and the password, such as the one that Redshift manages"
                            + " for its admin user. Only for redshift.",
                    "ARN of a secret",
                    (String text) -> new AwsLogin.Secret(text.strip(), null))
            .explained("none: DB_USER and DB_PASSWORD are used; if DB_PASSWORD isn't set, redshift gives temporary"
                    + " credentials for this machine's AWS credentials");

    static final ConfigKey<SslMode> SSL_MODE = key(
                    CLUSTER,
                    "SSL_MODE",
                    "How TLS protects the connection; verify-full also checks that the certificate names HOST. redshift"
                            + " doesn't support prefer.",
                    "disable, prefer, require, verify-ca or verify-full",
                    SslMode::parse)
            .explained("verify-full; prefer for postgresql if HOST is this machine");

    static final ConfigKey<Path> SSL_ROOT_CERT = key(
                    CLUSTER,
                    "SSL_ROOT_CERT",
                    "The trusted certificates that the server's certificate is verified with. Refused if SSL_MODE isn't"
                            + " verify-ca or verify-full.",
                    "PEM file",
                    Parsers::certificates)
            .explained("the certificates that Java trusts; for postgresql first ~/.postgresql/root.crt");

    static final ConfigKey<Integer> TIMEOUT = key(
                    CLUSTER,
                    "TIMEOUT",
                    "How long the server may take to accept a connection, and to answer the probes that a command sends on a"
                            + " second connection. A statement may take longer.",
                    "seconds, 1 to 3600",
                    Parsers.wholeNumber(1, 3_600))
            .withDefault("60");

    static final ConfigKey<Boolean> POOLER = key(
                    CLUSTER,
                    "POOLER",
                    "Whether HOST is a connection pooler that gives each transaction another connection, such as PgBouncer"
                            + " in transaction mode. Only for postgresql.",
                    "true or false",
                    Parsers::bool)
            .withDefault("false");

    static final ConfigKey<List<Grantee>> READERS = key(
                    CLUSTER,
                    "READERS",
                    "Who may read the star: create-tables grants SELECT on its five tables to them. On redshift, write a"
                            + " user as name, a role as ROLE name and a group as GROUP name. On postgresql, users"
                            + " and groups are roles, too.",
                    "names, separated by commas; PUBLIC for all users",
                    Parsers::readers)
            .explained("none");

    static final ConfigKey<Authorization> ARN = key(
                    "IAM_ROLE",
                    "ARN",
                    "The role that Redshift assumes to read the sources. To chain roles,"
                            + " separate them by commas: each role assumes the next.",
                    "ARNs of IAM roles",
                    Parsers::roles)
            .explained("the cluster's default role");

    static final ConfigKey<Location> LOG_DATA = key(
                    S3,
                    "LOG_DATA",
                    "The location of the event logs.",
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
                    "The location of the songs' metadata.",
                    "s3://bucket/prefix, or a local file or folder",
                    Parsers::source)
            .withDefault("s3://udacity-dend/song_data");

    static final ConfigKey<String> REGION = key(
                    S3, "REGION", "The AWS region of the buckets.", "region", Parsers::region)
            .explained(
                    "us-west-2 if all sources are in the course's bucket; else the cluster's region, or the default of"
                            + " the AWS SDK");

    static final ConfigKey<URI> ENDPOINT = key(
                    S3,
                    "ENDPOINT",
                    "The address of an S3-compatible store. Not for redshift, which reads only from Amazon S3.",
                    "http or https URL",
                    Parsers::endpoint)
            .explained("Amazon S3");

    static final ConfigKey<Boolean> PATH_STYLE = key(
                    S3,
                    "PATH_STYLE",
                    "Whether requests name the bucket in the path instead of the host name. Many S3-compatible stores"
                            + " require this.",
                    "true or false",
                    Parsers::bool)
            .withDefault("false");

    static final ConfigKey<Integer> CONNECTIONS = key(
                    S3,
                    "CONNECTIONS",
                    "How many objects are read at the same time, at most. A COPY begins with 16 objects, and increases"
                            + " the number as long as this is faster. While a COPY waits for a large object, up to 8"
                            + " ranges of it are read at the same time. Not for redshift, which reads objects itself.",
                    "objects, 1 to " + S3Settings.MOST_CONNECTIONS,
                    Parsers.wholeNumber(1, S3Settings.MOST_CONNECTIONS))
            .withDefault(Integer.toString(S3Settings.DEFAULT_CONNECTIONS));

    static final ConfigKey<Integer> MAXERROR = key(
                    S3,
                    "MAXERROR",
                    "The number of rejected records at which a COPY fails, as in Redshift's COPY. With 0 and with"
                            + " 1 it fails at the first one.",
                    "records, 0 to " + Copy.MAX_MAXERROR,
                    Parsers.wholeNumber(0, Copy.MAX_MAXERROR))
            .withDefault("0");

    static final ConfigKey<Sources.Compression> COMPRESSION = key(
                    S3,
                    "COMPRESSION",
                    "How the objects of LOG_DATA and SONG_DATA are compressed. auto goes by the suffix of each object: .gz,"
                            + " .bz2 or .zst; other objects aren't compressed. A run has one COPY for each compression. On"
                            + " redshift without MANIFEST, all objects of a source must have the same compression.",
                    "auto, none, gzip, bzip2 or zstd",
                    Parsers::compression)
            .withDefault("auto");

    static final ConfigKey<S3Uri> MANIFEST = key(
                    S3,
                    "MANIFEST",
                    "The place for manifests, the files that tell redshift which objects to load. This machine writes"
                            + " them and the cluster reads them.",
                    "s3://bucket/prefix, outside of the sources",
                    Parsers::manifest)
            .explained("none: if anything is new, redshift loads everything again");

    static final ConfigKey<Path> QUERIES = key(
                    "QUERIES",
                    "FOLDER",
                    "The folder of your own questions, one SELECT in each file NAME.sql, and of their expected results,"
                            + " NAME.csv.",
                    "folder",
                    Parsers::folder)
            .explained("only the built-in questions");

    static final ConfigKey<String> NAME = key(
                    DWH,
                    "NAME",
                    "The name of the warehouse that provision creates. Its resources in AWS are tagged with it.",
                    "3 to 40 lower-case letters, digits and hyphens",
                    Parsers::warehouseName)
            .withDefault("sparkify-dwh");

    static final ConfigKey<WarehouseType> TYPE = key(
                    DWH,
                    "TYPE",
                    "What provision creates: a serverless workgroup, or a provisioned cluster.",
                    "serverless or cluster",
                    WarehouseType::parse)
            .withDefault("serverless");

    static final ConfigKey<String> WAREHOUSE_REGION = key(
                    DWH, "REGION", "The AWS region of the warehouse.", "region", Parsers::region)
            .explained("[S3] REGION; if this isn't set, us-west-2 if all sources are in the course's bucket, else the"
                    + " default of the AWS SDK");

    static final ConfigKey<Integer> BASE_CAPACITY = key(
                    DWH,
                    "BASE_CAPACITY",
                    "The base capacity of a serverless workgroup.",
                    "RPUs: 4, 8, 16, 24 … 512, 544 … 1024",
                    Parsers::baseCapacity)
            .withDefault("4");

    static final ConfigKey<NodeType> NODE_TYPE = key(
                    DWH,
                    "NODE_TYPE",
                    "The node type of a cluster.",
                    "ra3.large, ra3.xlplus, ra3.4xlarge or ra3.16xlarge",
                    NodeType::parse)
            .withDefault("ra3.large");

    static final ConfigKey<Integer> NODES = key(
                    DWH,
                    "NODES",
                    "The number of nodes of a cluster.",
                    "1 to 128; at least 2 for ra3.4xlarge and ra3.16xlarge",
                    Parsers.wholeNumber(1, 128))
            .explained("the smallest number of the node type");

    static final ConfigKey<String> CIDR = key(
                    DWH,
                    "CIDR",
                    "The addresses that can connect to the warehouse. Everything else is shut out.",
                    "IPv4 block, such as 203.0.113.0/24",
                    Parsers::cidr)
            .explained("this machine's public address, for which provision asks https://checkip.amazonaws.com");

    /** All keys, section by section. */
    public static final List<ConfigKey<?>> ALL = List.of(
            ENGINE,
            HOST,
            DB_PORT,
            DB_NAME,
            DB_USER,
            DB_PASSWORD,
            DB_SECRET,
            SSL_MODE,
            SSL_ROOT_CERT,
            TIMEOUT,
            POOLER,
            READERS,
            ARN,
            LOG_DATA,
            LOG_JSONPATH,
            SONG_DATA,
            REGION,
            ENDPOINT,
            PATH_STYLE,
            CONNECTIONS,
            MAXERROR,
            COMPRESSION,
            MANIFEST,
            QUERIES,
            NAME,
            TYPE,
            WAREHOUSE_REGION,
            BASE_CAPACITY,
            NODE_TYPE,
            NODES,
            CIDR);

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

    /** The environment variable that overrides the file: {@code DWH_<SECTION>_<KEY>}. */
    public String environmentVariable() {
        return ConfigSources.PREFIX + section + "_" + name;
    }

    /** {@code [SECTION] KEY}. */
    @Override
    public String toString() {
        return "[" + section + "] " + name;
    }
}
