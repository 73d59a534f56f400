package com.sparkify.dwh.unload;

import com.sparkify.dwh.internal.aws.AwsRegion;
import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.Location;
import com.sparkify.dwh.s3.MasterSymmetricKey;
import com.sparkify.dwh.s3.S3Uri;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * A complete UNLOAD statement: an immutable value of meanings, made by {@code RedshiftDSL.unload}. Every optional clause
 * gives a new value; saying one again replaces it. Equality is by value; {@code toString} is the Redshift SQL with
 * secrets masked. Thread-safe, and immutable as long as nobody changes the select.
 *
 * <p>It does nothing by itself: a {@code Warehouse} carries it out, or {@link #query()} is run by hand on Redshift.
 *
 * <p>What Redshift hasn't in the select is refused when it is built, by an
 * {@link com.sparkify.dwh.unsupported.UnsupportedOnRedshiftException}.
 *
 * <p>Source: Amazon Redshift Developer Guide, "UNLOAD".
 */
public final class Unload {

    private static final String MANIFEST = "manifest";
    private static final Pattern FILE_EXTENSION = Pattern.compile("[\\w-]+(\\.[\\w-]+)*");

    private final Select<?> select;
    private final Location location;
    private final Authorization authorization;
    private final UnloadFormat format;
    private final Options own;
    /** Those of the format, too. */
    private final Options options;

    Unload(Select<?> select, Location location, Authorization authorization, UnloadFormat format) {
        this(select, location, authorization, format, Options.NONE);
    }

    private Unload(Select<?> select, Location location, Authorization authorization, UnloadFormat format, Options own) {
        this.select = select;
        this.location = location;
        this.authorization = authorization;
        this.format = format;
        this.own = own;
        this.options = format.match(new FormatOptions()).and(own);
        UnloadRules.check(this);
        UnloadSql.check(this);
    }

    private Unload with(UnloadOption option, Object value) {
        return new Unload(select, location, authorization, format, own.with(option, value));
    }

    /**
     * {@code PARTITION BY (…)}: files lie in folders {@code column=value/}, and the columns aren't in the files. A NULL is
     * {@code __HIVE_DEFAULT_PARTITION__}.
     *
     * <p>A column is found by its name, in whatever case, and written as the select names it.
     *
     * @throws IllegalArgumentException if there is none, or one that is twice there, be it in another case, not in the
     *     select, there a literal, or there or here of a known type other than SMALLINT, INTEGER, BIGINT, DECIMAL, REAL, BOOLEAN, CHAR, VARCHAR, DATE and TIMESTAMP; or if no
     *     other column is left
     */
    public Unload partitionBy(Field<?>... columns) {
        return with(UnloadOption.PARTITION_BY, partitioning(false, columns));
    }

    /**
     * {@code PARTITION BY (…) INCLUDE}: as {@link #partitionBy}, and the columns are in the files, too.
     *
     * @throws IllegalArgumentException as there
     */
    public Unload partitionByInclude(Field<?>... columns) {
        return with(UnloadOption.PARTITION_BY, partitioning(true, columns));
    }

    private UnloadPartitioning partitioning(boolean include, Field<?>... columns) {
        return new UnloadPartitioning(
                Stream.of(columns)
                        .<Field<?>>map(column -> UnloadRules.selected(select, column))
                        .toList(),
                include);
    }

    /** {@code MANIFEST}: the file {@code <prefix>manifest} lists the others. */
    public Unload manifest() {
        return with(UnloadOption.MANIFEST, UnloadManifest.PLAIN);
    }

    /** {@code MANIFEST VERBOSE}: the manifest also has sizes, counts of rows, and the columns with their types. */
    public Unload manifestVerbose() {
        return with(UnloadOption.MANIFEST, UnloadManifest.VERBOSE);
    }

    /** {@code ENCRYPTED AUTO}: with the bucket's default KMS key. Replaces another encryption. */
    public Unload encryptedAuto() {
        return with(UnloadOption.ENCRYPTED, new UnloadEncryption.Auto());
    }

    /**
     * {@code KMS_KEY_ID '…' ENCRYPTED}. Replaces another encryption.
     *
     * @throws IllegalArgumentException if it is neither a KMS key's id nor its ARN
     */
    public Unload encryptedWithKmsKey(String keyId) {
        return with(UnloadOption.ENCRYPTED, new UnloadEncryption.KmsKey(keyId));
    }

    /**
     * {@code MASTER_SYMMETRIC_KEY '…' ENCRYPTED}: encrypted on the client's side. AWS closed it to new customers on
     * 2025-04-30. Replaces another encryption.
     *
     * @param masterSymmetricKey 256 bits, in base64; a secret, which is masked wherever the statement is shown
     * @throws IllegalArgumentException if it isn't 32 bytes in base64, or the format is PARQUET
     */
    public Unload encryptedWithMasterKey(String masterSymmetricKey) {
        return with(UnloadOption.ENCRYPTED, new UnloadEncryption.MasterKey(new MasterSymmetricKey(masterSymmetricKey)));
    }

    /**
     * {@code GZIP}: names end in {@code .gz}. Replaces another compression.
     *
     * @throws IllegalArgumentException beside PARQUET
     */
    public Unload gzip() {
        return with(UnloadOption.COMPRESSION, UnloadCompression.GZIP);
    }

    /**
     * {@code BZIP2}: names end in {@code .bz2}. Replaces another compression.
     *
     * @throws IllegalArgumentException beside PARQUET
     */
    public Unload bzip2() {
        return with(UnloadOption.COMPRESSION, UnloadCompression.BZIP2);
    }

    /**
     * {@code ZSTD}: names end in {@code .zst}. Replaces another compression.
     *
     * @throws IllegalArgumentException beside PARQUET
     */
    public Unload zstd() {
        return with(UnloadOption.COMPRESSION, UnloadCompression.ZSTD);
    }

    /**
     * {@code ALLOWOVERWRITE}: objects of the same name are replaced. Default: it is an error if the location holds any.
     *
     * @throws IllegalArgumentException beside CLEANPATH
     */
    public Unload allowOverwrite() {
        return with(UnloadOption.ALLOWOVERWRITE, true);
    }

    /**
     * {@code CLEANPATH}: what the location holds is deleted first, for good; with PARTITION BY only what is in folders
     * that get new files.
     *
     * @throws IllegalArgumentException beside ALLOWOVERWRITE
     */
    public Unload cleanPath() {
        return with(UnloadOption.CLEANPATH, true);
    }

    /**
     * {@code PARALLEL ON|OFF}. Default: on, several files are written side by side. Off: one after the other, in the
     * select's order.
     */
    public Unload parallel(boolean on) {
        return with(UnloadOption.PARALLEL, on);
    }

    /** {@code MAXFILESIZE n MB|GB}. Default: {@link FileSize#MAX}. */
    public Unload maxFileSize(FileSize size) {
        return with(UnloadOption.MAXFILESIZE, size);
    }

    /**
     * {@code REGION 'us-west-2'}: needed when the bucket is in another region than the cluster.
     *
     * @throws IllegalArgumentException if it hasn't the form of a region's name
     */
    public Unload region(String region) {
        if (!AwsRegion.isName(region)) {
            throw new IllegalArgumentException("REGION '" + region + "' is no AWS region, such as us-west-2");
        }
        return with(UnloadOption.REGION, region);
    }

    /**
     * {@code EXTENSION '…'}: what names end in behind a dot, in place of the compression's own.
     *
     * @param extension without the first dot, such as {@code csv} or {@code txt.gz}
     * @throws IllegalArgumentException if it isn't letters, digits, {@code _} and {@code -}, with single dots between
     */
    public Unload extension(String extension) {
        if (!FILE_EXTENSION.matcher(extension).matches()) {
            throw new IllegalArgumentException("EXTENSION '" + extension
                    + "' isn't letters, digits, _ and -, with single dots between, such as csv or txt.gz");
        }
        return with(UnloadOption.EXTENSION, extension);
    }

    /** What is unloaded. */
    public Select<?> select() {
        return select;
    }

    /** The names of the select's columns, in order; empty if it isn't known before it runs, as for an asterisk. */
    List<String> columns() {
        return select.getSelect().stream().map(Field::getName).toList();
    }

    /** Where to: a prefix of keys, or a folder of this machine. */
    public Location location() {
        return location;
    }

    /** What every file's name begins with: the location, which PARTITION BY makes a folder if it isn't one. */
    public Location root() {
        if (partitioning().isPresent()
                && location instanceof S3Uri prefix
                && !prefix.key().isEmpty()
                && !prefix.key().endsWith("/")) {
            return prefix.object("/");
        }
        return location;
    }

    /** Where the manifest is written, if one is: {@code <prefix>manifest}. */
    public Optional<Location> manifestLocation() {
        return manifestKind().map(kind -> root().object(MANIFEST));
    }

    /** As whom it is written. */
    public Authorization authorization() {
        return authorization;
    }

    /** What the files hold. */
    public UnloadFormat format() {
        return format;
    }

    /** The optional clauses that were given, the format's too, in the order in which they are written. */
    public Set<UnloadOption> options() {
        return options.values().keySet();
    }

    Options clauses() {
        return options;
    }

    /** PARTITION BY, if given. */
    public Optional<UnloadPartitioning> partitioning() {
        return options.get(UnloadOption.PARTITION_BY, UnloadPartitioning.class);
    }

    /** MANIFEST, if given. */
    public Optional<UnloadManifest> manifestKind() {
        return options.get(UnloadOption.MANIFEST, UnloadManifest.class);
    }

    /** The encryption, if any is said. */
    public Optional<UnloadEncryption> encryption() {
        return options.get(UnloadOption.ENCRYPTED, UnloadEncryption.class);
    }

    /** The compression, if any. */
    public Optional<UnloadCompression> compression() {
        return options.get(UnloadOption.COMPRESSION, UnloadCompression.class);
    }

    /** PARALLEL, or its default, true. */
    public boolean isParallel() {
        return options.get(UnloadOption.PARALLEL, Boolean.class).orElse(true);
    }

    /** MAXFILESIZE, or its default. */
    public FileSize maxFileSize() {
        return options.get(UnloadOption.MAXFILESIZE, FileSize.class).orElse(FileSize.MAX);
    }

    /** The region, if given. */
    public Optional<String> region() {
        return options.get(UnloadOption.REGION, String.class);
    }

    /** What names end in behind a dot: EXTENSION, or else the compression's. */
    public Optional<String> extension() {
        return options.get(UnloadOption.EXTENSION, String.class)
                .or(() -> compression().map(UnloadCompression::extension));
    }

    /**
     * The statement for a Redshift {@code DSLContext} of one's own: {@code DSL.using(RedshiftRendering.of(configuration))}.
     * Rendered, printed or logged its keys are masked, and only the JDBC driver gets them. Executed by a context without
     * that rendering, or in a batch, a statement with keys is refused by an {@link IllegalStateException}, and nothing is
     * sent.
     */
    public Query query() {
        return DSL.query("{0}", new UnloadSql(this));
    }

    /** The Redshift SQL, secrets masked, one clause a line, without a semicolon. */
    @Override
    public String toString() {
        return UnloadSql.text(this);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Unload unload
                && select.equals(unload.select)
                && location.equals(unload.location)
                && authorization.equals(unload.authorization)
                && format.equals(unload.format)
                && own.equals(unload.own);
    }

    @Override
    public int hashCode() {
        return Objects.hash(select, location, authorization, format, own);
    }
}
