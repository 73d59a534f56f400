package com.sparkify.dwh.unload;

import com.sparkify.dwh.internal.arguments.Given;
import com.sparkify.dwh.internal.aws.AwsRegion;
import com.sparkify.dwh.internal.clause.AuthorizationClause;
import com.sparkify.dwh.internal.clause.Clause;
import com.sparkify.dwh.internal.clause.Exclusive;
import com.sparkify.dwh.internal.clause.MasterSymmetricKey;
import com.sparkify.dwh.internal.clause.Options;
import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.LocalPath;
import com.sparkify.dwh.s3.Location;
import com.sparkify.dwh.s3.S3Uri;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * A complete UNLOAD statement, made by {@code Redshift.unload}. It is an immutable value: each method for an optional
 * clause returns a new statement, in which the clause replaces an earlier clause of the same kind. Equality is by
 * value, and {@code toString} is the Redshift SQL with secrets masked. Thread-safe. Don't change the select after the
 * statement has been built.
 *
 * <p>A statement does nothing by itself. Pass the statement to a {@code Warehouse}, or run {@link #query()} on
 * Redshift.
 *
 * <p>Building a statement throws an {@link com.sparkify.dwh.unsupported.UnsupportedOnRedshiftException} if the select
 * contains something that Redshift doesn't support.
 *
 * <p>Source: Amazon Redshift Developer Guide, "UNLOAD".
 */
public final class Unload {

    private static final String MANIFEST = "manifest";
    private static final Pattern FILE_EXTENSION = Pattern.compile("[\\w-]+(\\.[\\w-]+)*");

    private final Select<?> select;
    private final Location location;
    private final @Nullable Authorization authorization;
    private final @Nullable UnloadFormat format;
    /** The clauses of the statement itself, without the clauses of the format. */
    private final Options<UnloadOption> own;

    private final Options<UnloadOption> all;

    Unload(Select<?> select, Location location) {
        this(select, location, null, null, Options.none());
    }

    private Unload(
            Select<?> select,
            Location location,
            @Nullable Authorization authorization,
            @Nullable UnloadFormat format,
            Options<UnloadOption> own) {
        this.select = select;
        this.location = location;
        this.authorization = authorization;
        this.format = format;
        this.own = own;
        this.all = format().clauses().and(own);
        UnloadRules.check(this);
        UnloadSql.check(this);
    }

    /**
     * Used by {@code Redshift.unload}.
     *
     * @throws IllegalArgumentException if the outer select has a LIMIT
     */
    public static ToStep of(Select<?> select) {
        return new UnloadSteps(Given.given("UNLOAD's query", select));
    }

    private <T> Unload with(Clause<UnloadOption, T> clause, T value) {
        return with(own.with(clause, value));
    }

    private Unload with(UnloadOption flag) {
        return with(own.with(flag));
    }

    private Unload with(Options<UnloadOption> changed) {
        return new Unload(select, location, authorization, format, changed);
    }

    /** {@code IAM_ROLE …} or access keys. Required if the location is in S3. Not required for a local folder. */
    public Unload authorizedBy(Authorization role) {
        Objects.requireNonNull(
                role, "The authorization is null: write Authorization.defaultRole() for the cluster's default role");
        return new Unload(select, location, role, format, own);
    }

    /** UNLOAD's default format: text with {@code |} as the delimiter. */
    public Unload delimited() {
        return delimited(UnloadDelimited.defaults());
    }

    /** {@code DELIMITER '…'}, with options. */
    public Unload delimited(UnloadDelimited delimited) {
        return format(delimited);
    }

    /** {@code FORMAT AS CSV}. */
    public Unload csv() {
        return csv(UnloadCsv.defaults());
    }

    /** {@code FORMAT AS CSV}, with options. */
    public Unload csv(UnloadCsv csv) {
        return format(csv);
    }

    /**
     * {@code FIXEDWIDTH '…'}.
     *
     * @throws IllegalArgumentException if the number of widths isn't the number of the select's columns. This is
     *     checked only if jOOQ knows the columns
     */
    public Unload fixedWidth(UnloadFixedWidth fixedWidth) {
        return format(fixedWidth);
    }

    /**
     * {@code FORMAT AS JSON}.
     *
     * @throws IllegalArgumentException if two columns of the select have the same name
     */
    public Unload json() {
        return format(UnloadFormat.Json.defaults());
    }

    /**
     * {@code FORMAT AS PARQUET}.
     *
     * @throws IllegalArgumentException if two columns of the select have the same name
     */
    public Unload parquet() {
        return parquet(UnloadParquet.defaults());
    }

    /**
     * {@code FORMAT AS PARQUET}, with options.
     *
     * @throws IllegalArgumentException if two columns of the select have the same name
     */
    public Unload parquet(UnloadParquet parquet) {
        return format(parquet);
    }

    /** Replaces a format of the same kind. Refuses the format if the statement has a format of another kind. */
    private Unload format(UnloadFormat changed) {
        Given.given("UNLOAD's data format", changed);
        if (format != null && format.getClass() != changed.getClass()) {
            Exclusive.check("UNLOAD", Optional.of(format.words()), changed.words());
        }
        return new Unload(select, location, authorization, changed, own);
    }

    /**
     * {@code PARTITION BY (…)}: writes the files to folders {@code column=value/}. The files don't contain the
     * partition columns. For NULL, the folder is {@code column=__HIVE_DEFAULT_PARTITION__/}.
     *
     * <p>Columns are found in the select by name, ignoring case. In the folder's name, the column's name is spelled as
     * in the select.
     *
     * @throws IllegalArgumentException if
     *     <ul>
     *       <li>there are no columns, or a column is listed twice (ignoring case)
     *       <li>a column isn't in the select, or is a literal in the select
     *       <li>a column has a known type other than SMALLINT, INTEGER, BIGINT, DECIMAL, REAL, BOOLEAN, CHAR, VARCHAR,
     *           DATE and TIMESTAMP
     *       <li>all columns of the select are listed
     *       <li>PARTITION BY is already specified with INCLUDE
     *     </ul>
     */
    public Unload partitionBy(Field<?>... columns) {
        return partitioned(partitioning(false, columns));
    }

    /**
     * {@code PARTITION BY (…) INCLUDE}: the same as {@link #partitionBy}, except that the files also contain the
     * partition columns.
     *
     * @throws IllegalArgumentException as {@link #partitionBy} does, or if PARTITION BY is specified without INCLUDE
     */
    public Unload partitionByInclude(Field<?>... columns) {
        return partitioned(partitioning(true, columns));
    }

    private Unload partitioned(Partitioning partitioning) {
        Exclusive.check("UNLOAD", partitioning().map(Unload::words), words(partitioning));
        return with(UnloadClauses.PARTITION_BY, partitioning);
    }

    private static String words(Partitioning partitioning) {
        return partitioning.include() ? "PARTITION BY … INCLUDE" : "PARTITION BY";
    }

    private Partitioning partitioning(boolean include, Field<?>... columns) {
        return new Partitioning(
                Given.all("PARTITION BY's columns", columns).stream()
                        .<Field<?>>map(column -> UnloadRules.selected(select, column))
                        .toList(),
                include);
    }

    /**
     * {@code MANIFEST}: the file {@code <prefix>manifest} lists the other files.
     *
     * @throws IllegalArgumentException if MANIFEST VERBOSE is specified
     */
    public Unload manifest() {
        return manifest(ManifestKind.PLAIN);
    }

    /**
     * {@code MANIFEST VERBOSE}: the manifest also contains the files' sizes and row counts, and the columns with their
     * types.
     *
     * @throws IllegalArgumentException if MANIFEST is specified without VERBOSE
     */
    public Unload manifestVerbose() {
        return manifest(ManifestKind.VERBOSE);
    }

    private Unload manifest(ManifestKind kind) {
        Exclusive.check("UNLOAD", own.get(UnloadClauses.MANIFEST).map(Unload::words), words(kind));
        return with(UnloadClauses.MANIFEST, kind);
    }

    private static String words(ManifestKind kind) {
        return kind == ManifestKind.VERBOSE ? "MANIFEST VERBOSE" : "MANIFEST";
    }

    private Unload compressed(Compression compression) {
        Exclusive.check("UNLOAD", own.get(UnloadClauses.COMPRESSION).map(Compression::name), compression.name());
        return with(UnloadClauses.COMPRESSION, compression);
    }

    private Unload encrypted(UnloadEncryption encryption) {
        Exclusive.check("UNLOAD", own.get(UnloadClauses.ENCRYPTED).map(Unload::words), words(encryption));
        return with(UnloadClauses.ENCRYPTED, encryption);
    }

    private static String words(UnloadEncryption encryption) {
        return encryption.match(auto -> "ENCRYPTED AUTO", kms -> "KMS_KEY_ID", master -> "MASTER_SYMMETRIC_KEY");
    }

    /** {@code ENCRYPTED AUTO}: encrypts the files with the bucket's default KMS key. */
    public Unload encryptedAuto() {
        return encrypted(new UnloadEncryption.Auto());
    }

    /**
     * {@code KMS_KEY_ID '…' ENCRYPTED}.
     *
     * @throws IllegalArgumentException if the text is neither the id nor the ARN of a KMS key
     */
    public Unload kmsKeyId(String keyId) {
        return encrypted(new UnloadEncryption.KmsKey(keyId));
    }

    /**
     * {@code MASTER_SYMMETRIC_KEY '…' ENCRYPTED}: client-side encryption, which AWS closed to new customers on
     * 2025-04-30.
     *
     * @param masterSymmetricKey 256 bits in base64; a secret, which is masked wherever the statement is shown
     * @throws IllegalArgumentException if the key isn't 32 bytes in base64, or the format is PARQUET
     */
    public Unload masterSymmetricKey(String masterSymmetricKey) {
        return encrypted(new UnloadEncryption.MasterKey(new MasterSymmetricKey(masterSymmetricKey)));
    }

    /**
     * {@code GZIP}: the files' names end in {@code .gz}.
     *
     * @throws IllegalArgumentException if the format is PARQUET, or another compression is specified
     */
    public Unload gzip() {
        return compressed(Compression.GZIP);
    }

    /**
     * {@code BZIP2}: the files' names end in {@code .bz2}.
     *
     * @throws IllegalArgumentException if the format is PARQUET, or another compression is specified
     */
    public Unload bzip2() {
        return compressed(Compression.BZIP2);
    }

    /**
     * {@code ZSTD}: the files' names end in {@code .zst}.
     *
     * @throws IllegalArgumentException if the format is PARQUET, or another compression is specified
     */
    public Unload zstd() {
        return compressed(Compression.ZSTD);
    }

    /**
     * {@code ALLOWOVERWRITE}: replaces objects of the same name. By default UNLOAD fails if the location contains any
     * object.
     *
     * @throws IllegalArgumentException if CLEANPATH is specified
     */
    public Unload allowOverwrite() {
        return with(UnloadOption.ALLOWOVERWRITE);
    }

    /**
     * {@code CLEANPATH}: first deletes all objects at the location permanently. With PARTITION BY, deletes only the
     * objects in folders that get new files.
     *
     * @throws IllegalArgumentException if ALLOWOVERWRITE is specified
     */
    public Unload cleanPath() {
        return with(UnloadOption.CLEANPATH);
    }

    /**
     * {@code PARALLEL ON}: writes several files at the same time. The default.
     *
     * @throws IllegalArgumentException if PARALLEL OFF is specified
     */
    public Unload parallelOn() {
        return parallel(true);
    }

    /**
     * {@code PARALLEL OFF}: writes one file after the other, with the rows in the select's order. The default is ON.
     *
     * @throws IllegalArgumentException if PARALLEL ON is specified
     */
    public Unload parallelOff() {
        return parallel(false);
    }

    private Unload parallel(boolean on) {
        Exclusive.check("UNLOAD", "PARALLEL", own.get(UnloadClauses.PARALLEL), on);
        return with(UnloadClauses.PARALLEL, on);
    }

    /** {@code MAXFILESIZE n MB|GB}. The default is {@link FileSize#MAX}. */
    public Unload maxFileSize(FileSize size) {
        return with(UnloadClauses.MAXFILESIZE, size);
    }

    /**
     * {@code REGION 'us-west-2'}: required when the bucket is in another region than the cluster.
     *
     * @throws IllegalArgumentException if the text doesn't have the form of a region's name
     */
    public Unload region(String region) {
        if (!AwsRegion.isName(Given.given("The value of REGION", region))) {
            throw new IllegalArgumentException("REGION '" + region + "' is not an AWS region, such as us-west-2");
        }
        return with(UnloadClauses.REGION, region);
    }

    /**
     * {@code EXTENSION '…'}: the files' names end in a dot and this extension. It replaces the extension of the
     * compression.
     *
     * @param extension without the first dot, such as {@code csv} or {@code txt.gz}
     * @throws IllegalArgumentException if the extension is empty, begins or ends with a dot, contains two dots in a
     *     row, or contains a character other than letters, digits, {@code _}, {@code -} and dots
     */
    public Unload extension(String extension) {
        if (!FILE_EXTENSION
                .matcher(Given.given("The value of EXTENSION", extension))
                .matches()) {
            throw new IllegalArgumentException("EXTENSION '" + extension
                    + "' must consist of letters, digits, _ and -, with single dots between them, such as csv or"
                    + " txt.gz");
        }
        return with(UnloadClauses.EXTENSION, extension);
    }

    /** The query whose rows are unloaded. */
    public Select<?> select() {
        return select;
    }

    /**
     * The names of the select's columns, in order. The list is empty if jOOQ doesn't know the columns, for example if
     * the select has an asterisk.
     */
    List<String> columns() {
        return select.getSelect().stream().map(Field::getName).toList();
    }

    /** The location of the files: a prefix of keys, or a local folder. */
    public Location location() {
        return location;
    }

    /** The location with which the name of every file begins. With PARTITION BY, a location in S3 ends with a slash. */
    public Location root() {
        if (partitioning().isPresent()
                && location instanceof S3Uri prefix
                && !prefix.key().isEmpty()
                && !prefix.key().endsWith("/")) {
            return prefix.object("/");
        }
        return location;
    }

    /**
     * The location of the manifest, {@code <prefix>manifest}, if MANIFEST is specified.
     */
    public Optional<Location> manifestLocation() {
        return manifestKind().map(kind -> root().object(MANIFEST));
    }

    /** The role or keys with which UNLOAD writes the files, if specified. */
    public Optional<Authorization> authorization() {
        return Optional.ofNullable(authorization);
    }

    /** The format of the files, or UNLOAD's default: {@link UnloadDelimited#defaults}. */
    public UnloadFormat format() {
        return format == null ? UnloadDelimited.defaults() : format;
    }

    /** The specified optional clauses, including the clauses of the format, in the order in which they are written. */
    public Set<UnloadOption> options() {
        return all.given();
    }

    Options<UnloadOption> clauses() {
        return all;
    }

    /** PARTITION BY, if specified. */
    public Optional<Partitioning> partitioning() {
        return all.get(UnloadClauses.PARTITION_BY);
    }

    /** MANIFEST, if specified. */
    public Optional<ManifestKind> manifestKind() {
        return all.get(UnloadClauses.MANIFEST);
    }

    /** The encryption, if one is specified. */
    Optional<UnloadEncryption> encryption() {
        return all.get(UnloadClauses.ENCRYPTED);
    }

    /** The compression, if one is specified. */
    public Optional<Compression> compression() {
        return all.get(UnloadClauses.COMPRESSION);
    }

    /** Whether PARALLEL is on. The default is true. */
    public boolean isParallel() {
        return all.get(UnloadClauses.PARALLEL).orElse(true);
    }

    /** MAXFILESIZE, or its default. */
    public FileSize maxFileSize() {
        return all.get(UnloadClauses.MAXFILESIZE).orElse(FileSize.MAX);
    }

    /** REGION, if specified. */
    public Optional<String> region() {
        return all.get(UnloadClauses.REGION);
    }

    /**
     * The extension of the files' names, without the dot: EXTENSION if specified, otherwise {@code parquet} for PARQUET
     * and the compression's extension for other formats.
     */
    public Optional<String> extension() {
        return all.get(UnloadClauses.EXTENSION)
                .or(() -> format() instanceof UnloadParquet
                        ? Optional.of("parquet")
                        : compression().map(Compression::extension));
    }

    /**
     * The statement for your own Redshift {@code DSLContext}, {@code DSL.using(RedshiftRendering.of(configuration))}.
     * Keys are masked when the query is rendered, printed or logged: only the JDBC driver gets the keys. A query with
     * keys can't be executed in a batch, or by a context without {@code RedshiftRendering}. Such an execution throws an
     * {@link IllegalStateException} and sends nothing.
     */
    public Query query() {
        LocalPath.refuse("UNLOAD", location);
        AuthorizationClause.required("UNLOAD", authorization(), List.of(location));
        return DSL.query("{0}", new UnloadSql(this));
    }

    /** The Redshift SQL with secrets masked, one clause per line, without a semicolon. */
    @Override
    public String toString() {
        return UnloadSql.text(this);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Unload unload
                && select.equals(unload.select)
                && location.equals(unload.location)
                && Objects.equals(authorization, unload.authorization)
                && format().equals(unload.format())
                && own.equals(unload.own);
    }

    @Override
    public int hashCode() {
        return Objects.hash(select, location, authorization, format(), own);
    }

    /** What the manifest contains. */
    public enum ManifestKind {
        /** {@code MANIFEST}: the files' locations. */
        PLAIN,
        /**
         * {@code MANIFEST VERBOSE}: also the files' sizes and row counts, the columns with their types, and the author
         * of the manifest.
         */
        VERBOSE
    }

    /**
     * {@code PARTITION BY (…) [INCLUDE]}: files are written to folders {@code column=value/}, as in Hive.
     *
     * @param columns columns of the select; the first column is the outermost folder
     * @param include whether the files also contain the columns
     */
    public record Partitioning(List<Field<?>> columns, boolean include) {

        public Partitioning {
            columns = List.copyOf(columns);
        }

        /** The columns' names, in order. */
        public List<String> names() {
            return columns.stream().map(Field::getName).toList();
        }
    }

    /** UNLOAD's second clause: TO. */
    public sealed interface ToStep permits UnloadSteps {

        /**
         * {@code TO 's3://bucket/prefix'}: the beginning of the files' names. PostgreSQL also takes a local folder, and
         * creates a missing folder.
         *
         * @throws IllegalArgumentException if the bucket is the alias of an access point
         */
        Unload to(Location location);

        /**
         * {@code TO 's3://bucket/prefix'}: as {@link #to(Location)}, with the location as text.
         *
         * @param location {@code s3://bucket/prefix}, or a local folder
         * @throws IllegalArgumentException if {@link Location#parse} refuses the text, or the bucket is the alias of an
         *     access point
         */
        default Unload to(String location) {
            return to(Location.parse(location));
        }
    }

    /**
     * How the files are compressed. Unless EXTENSION is specified, the compression also determines the extension of the
     * files' names.
     */
    public enum Compression {
        /** {@code GZIP}. */
        GZIP("gz"),
        /** {@code BZIP2}. */
        BZIP2("bz2"),
        /** {@code ZSTD}. */
        ZSTD("zst");

        private final String extension;

        Compression(String extension) {
            this.extension = extension;
        }

        /** The extension of the files' names, without the dot. */
        public String extension() {
            return extension;
        }
    }
}
