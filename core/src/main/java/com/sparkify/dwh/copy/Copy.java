package com.sparkify.dwh.copy;

import com.sparkify.dwh.copy.CopyFromStep.TextFormatStep;
import com.sparkify.dwh.internal.arguments.Given;
import com.sparkify.dwh.internal.clause.AuthorizationClause;
import com.sparkify.dwh.internal.clause.Clause;
import com.sparkify.dwh.internal.clause.Exclusive;
import com.sparkify.dwh.internal.clause.MasterSymmetricKey;
import com.sparkify.dwh.internal.clause.Options;
import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.LocalPath;
import com.sparkify.dwh.s3.Location;
import com.sparkify.dwh.table.CopyJob;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * A complete COPY statement, made by {@code Redshift.copyInto}. It is an immutable value: each method for an optional
 * clause returns a new statement. Calling a method again replaces the clause's value. A clause that can't be combined
 * with an earlier clause is refused, and the message names both clauses. Equality is by value, and {@code toString} is
 * the Redshift SQL with secrets masked. Thread-safe.
 *
 * <p>A statement does nothing by itself. Pass the statement to a {@code Warehouse}, or run {@link #query()} on
 * Redshift.
 */
public final class Copy implements TextFormatStep {

    /** The largest {@link #maxError(int)}. */
    public static final int MAX_MAXERROR = 100_000;

    /** The smallest {@link #compRows(int)}. */
    public static final int MIN_COMPROWS = 1_000;

    private final Table<?> table;
    private final List<Field<?>> columns;
    private final CopySource source;
    private final @Nullable Authorization authorization;
    private final @Nullable DataFormat format;
    /** The clauses of the statement itself, without the clauses of the format. */
    private final Options<CopyOption> own;

    private final Options<CopyOption> all;

    Copy(Table<?> table, List<Field<?>> columns, CopySource source) {
        this(table, columns, source, null, null, Options.none());
    }

    private Copy(
            Table<?> table,
            List<Field<?>> columns,
            CopySource source,
            @Nullable Authorization authorization,
            @Nullable DataFormat format,
            Options<CopyOption> own) {
        this.table = table;
        this.columns = columns;
        this.source = source;
        this.authorization = authorization;
        this.format = format;
        this.own = own;
        this.all = format().clauses().and(own);
        CopyRules.check(this);
    }

    /**
     * Used by {@code Redshift.copyInto}. Without columns, all columns of the table are loaded, in the table's order.
     *
     * @throws IllegalArgumentException if the table is an alias or a derived table; if a name isn't 1 to 127 bytes
     *     long; if a column is listed twice, ignoring case; if a listed column belongs to another table; or if the
     *     table object has fields and a listed column isn't among these fields
     */
    public static CopyFromStep into(Table<?> table, List<? extends Field<?>> columns) {
        return new CopySteps(table, Given.all("COPY's columns", columns));
    }

    /**
     * Returns the same statement for another table. In the column list, each column is replaced by the other table's
     * column of the same name.
     *
     * @throws IllegalArgumentException if the other table object has fields, but lacks a listed column
     */
    public Copy intoTable(Table<?> other) {
        List<Field<?>> same = columns.stream()
                .<Field<?>>map(column -> {
                    Field<?> known = Given.given("COPY's table", other).field(column.getUnqualifiedName());
                    return known == null ? DSL.field(column.getUnqualifiedName(), column.getDataType()) : known;
                })
                .toList();
        CopyRules.checkTarget(other, same);
        return new Copy(other, same, source, authorization, format, own);
    }

    private <T> Copy with(Clause<CopyOption, T> clause, T value) {
        return with(own.with(clause, value));
    }

    private Copy with(CopyOption flag) {
        return with(own.with(flag));
    }

    private Copy with(Options<CopyOption> changed) {
        return new Copy(table, columns, source, authorization, format, changed);
    }

    /**
     * Returns the same statement with this location as the source ({@code FROM}), without MANIFEST.
     *
     * @throws IllegalArgumentException if this statement reads from EMR, DynamoDB or SSH
     */
    public Copy from(Location location) {
        return from("FROM " + location, new CopySource.Prefix(location));
    }

    /**
     * {@code MANIFEST}: the location is a JSON file that lists the objects to load by their full paths. An object that
     * is listed twice is loaded twice. COPY skips a listed object that doesn't exist, unless the object's entry is
     * {@code mandatory}. The COPY fails if a {@code mandatory} object doesn't exist, or if none of the listed objects
     * exists. PostgreSQL also takes a local manifest, which may list {@code s3://} objects and local files. The path of
     * a local file is absolute, or relative to the manifest's folder.
     *
     * <p>Source: Amazon Redshift Developer Guide, "Using a manifest to specify data files".
     *
     * @throws IllegalArgumentException if the location is a bucket without a key, or this statement reads from EMR,
     *     DynamoDB or SSH
     */
    public Copy manifest() {
        CopySource listed = source instanceof CopySource.Prefix all ? new CopySource.Manifest(all.location()) : source;
        return from("MANIFEST", listed);
    }

    private Copy from(String clause, CopySource changed) {
        if (!(source instanceof CopySource.Prefix || source instanceof CopySource.Manifest)) {
            throw new IllegalArgumentException(clause + " doesn't go with the source " + source
                    + ": the source must be a prefix or a manifest in S3, or a local path");
        }
        return new Copy(table, columns, changed, authorization, format, own);
    }

    /**
     * An IAM role or access keys. Required for S3, EMR, SSH and DynamoDB. Not required if the statement names only
     * local paths.
     */
    public Copy authorizedBy(Authorization role) {
        Objects.requireNonNull(
                role, "The authorization is null: write Authorization.defaultRole() for the cluster's default role");
        return new Copy(table, columns, source, role, format, own);
    }

    @Override
    public Copy delimited(Delimited delimited) {
        return format(delimited);
    }

    @Override
    public Copy csv(Csv csv) {
        return format(csv);
    }

    @Override
    public Copy fixedWidth(FixedWidth fixedWidth) {
        return format(fixedWidth);
    }

    @Override
    public Copy json(Json json) {
        return format(json);
    }

    @Override
    public Copy avro(Avro avro) {
        return format(avro);
    }

    /** {@code FORMAT AS PARQUET}. */
    public Copy parquet() {
        return parquet(Parquet.defaults());
    }

    /** {@code FORMAT AS PARQUET}, with options. */
    public Copy parquet(Parquet parquet) {
        return format(parquet);
    }

    /** {@code FORMAT AS ORC}. */
    public Copy orc() {
        return orc(Orc.defaults());
    }

    /** {@code FORMAT AS ORC}, with options. */
    public Copy orc(Orc orc) {
        return format(orc);
    }

    /** {@code FORMAT AS SHAPEFILE}. */
    public Copy shapefile() {
        return shapefile(Shapefile.defaults());
    }

    /** {@code FORMAT AS SHAPEFILE}, with options. */
    public Copy shapefile(Shapefile shapefile) {
        return format(shapefile);
    }

    /** Sets the format. A later format of the same kind replaces an earlier format. */
    Copy format(DataFormat changed) {
        Given.given("COPY's data format", changed);
        if (format != null && format.getClass() != changed.getClass()) {
            Exclusive.check("COPY", Optional.of(format.words()), changed.words());
        }
        return new Copy(table, columns, source, authorization, changed, own);
    }

    /**
     * {@code GZIP}.
     *
     * @throws IllegalArgumentException if another compression is specified
     */
    public Copy gzip() {
        return compressed(Compression.GZIP);
    }

    /**
     * {@code BZIP2}.
     *
     * @throws IllegalArgumentException if another compression is specified
     */
    public Copy bzip2() {
        return compressed(Compression.BZIP2);
    }

    /**
     * {@code LZOP}.
     *
     * @throws IllegalArgumentException if another compression is specified
     */
    public Copy lzop() {
        return compressed(Compression.LZOP);
    }

    /**
     * {@code ZSTD}, for objects in S3 and, on PostgreSQL, local files.
     *
     * @throws IllegalArgumentException if another compression is specified, or this statement reads from EMR, DynamoDB
     *     or SSH
     */
    public Copy zstd() {
        return compressed(Compression.ZSTD);
    }

    private Copy compressed(Compression compression) {
        Exclusive.check("COPY", compression().map(Compression::name), compression.name());
        return with(CopyClauses.COMPRESSION, compression);
    }

    /**
     * {@code REGION 'us-west-2'}: required when the bucket is in another region than the cluster.
     *
     * @throws IllegalArgumentException if the text doesn't have the form of a region's name
     */
    public Copy region(String region) {
        return with(CopyClauses.REGION, CopyValues.region(region));
    }

    /**
     * {@code MASTER_SYMMETRIC_KEY '…'}, with {@code ENCRYPTED}: the objects were encrypted by a client, with this root
     * key. AWS closed client-side encryption to new customers on 2025-04-30, and ended it on 2026-04-30.
     *
     * @param masterSymmetricKey 256 bits in base64; a secret, which is masked wherever the statement is shown
     * @throws IllegalArgumentException if the key isn't 32 bytes in base64, or this statement reads from EMR, DynamoDB
     *     or SSH
     */
    public Copy masterSymmetricKey(String masterSymmetricKey) {
        return with(CopyClauses.ENCRYPTED, new MasterSymmetricKey(masterSymmetricKey));
    }

    /** {@code ENCODING …}. The default is UTF-8. */
    public Copy encoding(Encoding encoding) {
        return with(CopyClauses.ENCODING, encoding);
    }

    /** {@code DATEFORMAT '…'}. The default is {@link DateFormat#DEFAULT}. */
    public Copy dateFormat(DateFormat format) {
        return with(CopyClauses.DATEFORMAT, format);
    }

    /**
     * {@code DATEFORMAT '…' ACCEPTANYDATE}: dates and timestamps that can't be read, such as {@code 00/00/00}, become
     * NULL. Redshift takes ACCEPTANYDATE only together with DATEFORMAT.
     */
    public Copy acceptAnyDate(DateFormat format) {
        return with(own.with(CopyClauses.DATEFORMAT, format).with(CopyOption.ACCEPTANYDATE));
    }

    /** {@code TIMEFORMAT '…'}. The default is {@link TimeFormat#DEFAULT}. */
    public Copy timeFormat(TimeFormat format) {
        return with(CopyClauses.TIMEFORMAT, format);
    }

    /** {@code ACCEPTINVCHARS}: each byte of invalid UTF-8 in a VARCHAR column becomes {@code ?}. */
    public Copy acceptInvChars() {
        return acceptInvChars('?');
    }

    /**
     * {@code ACCEPTINVCHARS 'c'}: each byte of invalid UTF-8 in a VARCHAR column becomes this character.
     *
     * @throws IllegalArgumentException if the character is NUL or not ASCII
     */
    public Copy acceptInvChars(char replacement) {
        return with(CopyClauses.ACCEPTINVCHARS, CopyValues.replacement(replacement));
    }

    /** {@code BLANKSASNULL}: CHAR and VARCHAR values of only white space become NULL. */
    public Copy blanksAsNull() {
        return with(CopyOption.BLANKSASNULL);
    }

    /** {@code EMPTYASNULL}: empty CHAR and VARCHAR values become NULL. */
    public Copy emptyAsNull() {
        return with(CopyOption.EMPTYASNULL);
    }

    /** {@code TRIMBLANKS}: removes white space from the end of VARCHAR values. */
    public Copy trimBlanks() {
        return with(CopyOption.TRIMBLANKS);
    }

    /** {@code ROUNDEC}: rounds NUMERIC values to the scale of their column. By default, the values are truncated. */
    public Copy roundEc() {
        return with(CopyOption.ROUNDEC);
    }

    /**
     * {@code EXPLICIT_IDS}: the IDENTITY column takes its values from the data, with or without a column list. The load
     * doesn't change the next value that the database generates.
     *
     * @throws IllegalArgumentException if jOOQ knows that the table has no IDENTITY column, or that the column list
     *     lacks the IDENTITY column
     */
    public Copy explicitIds() {
        return with(CopyOption.EXPLICIT_IDS);
    }

    /**
     * {@code TRUNCATECOLUMNS}: truncates CHAR and VARCHAR values that are too long. The loaded text is at most as many bytes
     * long as the column's size, and never ends within a character.
     */
    public Copy truncateColumns() {
        return with(CopyOption.TRUNCATECOLUMNS);
    }

    /**
     * {@code MAXERROR n}: the load fails when n records are rejected. With 2, one rejected record is tolerated. With 0 (the
     * default) or 1, the load fails at the first rejected record.
     *
     * @throws IllegalArgumentException if the number isn't 0 to 100000
     */
    public Copy maxError(int count) {
        return with(CopyClauses.MAXERROR, CopyValues.maxError(count));
    }

    /**
     * {@code IGNOREALLERRORS}: skips all records that can't be loaded, regardless of their number. The {@code
     * LoadResult} lists the first 1000 rejected records.
     *
     * @throws IllegalArgumentException if MAXERROR is specified
     */
    public Copy ignoreAllErrors() {
        return with(CopyOption.IGNOREALLERRORS);
    }

    /** {@code NOLOAD}: reads and checks all data, but loads no rows. MAXERROR applies as in a load. */
    public Copy noLoad() {
        return with(CopyOption.NOLOAD);
    }

    /**
     * {@code COMPROWS n}: how many rows are sampled to choose compression encodings. The default is 100,000 per slice.
     *
     * @throws IllegalArgumentException if the number isn't 1000 to 2147483647
     */
    public Copy compRows(int rows) {
        return with(CopyClauses.COMPROWS, CopyValues.compRows(rows));
    }

    /** {@code COMPUPDATE PRESET|ON|OFF}. */
    public Copy compUpdate(CompUpdate compUpdate) {
        return with(CopyClauses.COMPUPDATE, compUpdate);
    }

    /**
     * {@code STATUPDATE ON}: updates the planner's statistics. By default, COPY updates the statistics if the table was
     * empty.
     *
     * @throws IllegalArgumentException if STATUPDATE OFF is specified
     */
    public Copy statUpdateOn() {
        return statUpdate(true);
    }

    /**
     * {@code STATUPDATE OFF}: doesn't update the planner's statistics. By default, COPY updates the statistics if the
     * table was empty.
     *
     * @throws IllegalArgumentException if STATUPDATE ON is specified
     */
    public Copy statUpdateOff() {
        return statUpdate(false);
    }

    private Copy statUpdate(boolean on) {
        Exclusive.check("COPY", "STATUPDATE", statUpdate(), on);
        return with(CopyClauses.STATUPDATE, on);
    }

    /** The table to load. */
    public Table<?> table() {
        return table;
    }

    /** The column list. If it is empty, COPY loads all columns in the table's order. */
    public List<Field<?>> columns() {
        return columns;
    }

    /** The source of the data. */
    public CopySource source() {
        return source;
    }

    /**
     * All locations that the statement names: the location of the data or of the manifest, and the location of the JSONPaths
     * file.
     */
    public List<Location> locations() {
        return CopyLocations.of(this);
    }

    /** The role or keys with which COPY reads the data, if specified. */
    public Optional<Authorization> authorization() {
        return Optional.ofNullable(authorization);
    }

    /** The format of the data, or COPY's default: {@link Delimited#defaults}. */
    public DataFormat format() {
        return format == null ? Delimited.defaults() : format;
    }

    /** The specified optional clauses, including the clauses of the format, in SQL's order. */
    public Set<CopyOption> options() {
        return all.given();
    }

    Options<CopyOption> clauses() {
        return all;
    }

    /** The compression, if one is specified. */
    public Optional<Compression> compression() {
        return all.get(CopyClauses.COMPRESSION);
    }

    /** REGION, if specified. */
    public Optional<String> region() {
        return all.get(CopyClauses.REGION);
    }

    /** The ENCODING, or its default. */
    public Encoding encoding() {
        return all.get(CopyClauses.ENCODING).orElse(Encoding.UTF8);
    }

    /** The DATEFORMAT, or its default. */
    public DateFormat dateFormat() {
        return all.get(CopyClauses.DATEFORMAT).orElse(DateFormat.DEFAULT);
    }

    /** The TIMEFORMAT, or its default. */
    public TimeFormat timeFormat() {
        return all.get(CopyClauses.TIMEFORMAT).orElse(TimeFormat.DEFAULT);
    }

    /** The character of ACCEPTINVCHARS, if specified. */
    public Optional<Character> invalidCharacterReplacement() {
        return all.get(CopyClauses.ACCEPTINVCHARS);
    }

    /** MAXERROR; 0 if it isn't specified. */
    public int maxError() {
        return all.get(CopyClauses.MAXERROR).orElse(0);
    }

    /** COMPROWS, if specified. */
    public Optional<Integer> compRows() {
        return all.get(CopyClauses.COMPROWS);
    }

    /** COMPUPDATE, if specified. */
    public Optional<CompUpdate> compUpdate() {
        return all.get(CopyClauses.COMPUPDATE);
    }

    /** STATUPDATE, if specified. */
    public Optional<Boolean> statUpdate() {
        return all.get(CopyClauses.STATUPDATE);
    }

    /**
     * {@code JOB CREATE name}: stores this COPY as a copy job. The job loads each file that appears at the prefix from
     * now on. The job recognizes files by their names, and loads each file only once. The job doesn't load files that
     * exist already. Redshift only: the PostgreSQL engine refuses the statement.
     *
     * <p>Source: Amazon Redshift Developer Guide, "COPY JOB".
     *
     * @param name 1 to 127 ASCII letters, digits and underscores; the first character can't be a digit
     * @throws IllegalArgumentException if the name isn't valid, the source isn't a prefix in S3, the authorization
     *     isn't the ARN of a role, or MAXERROR or IGNOREALLERRORS is specified. The message names each refused clause
     */
    public CopyJob jobCreate(String name) {
        CopyRules.checkJob(this);
        return new CopyJob(CopyJob.Kind.CREATE, name, Optional.of(query()), Optional.empty());
    }

    /**
     * The statement for your own Redshift {@code DSLContext}, {@code DSL.using(RedshiftRendering.of(configuration))}.
     * Secrets are masked when the query is rendered, printed or logged: only the JDBC driver gets the secrets. If a
     * statement with secrets is executed in a batch, or by a {@code DSLContext} without {@code RedshiftRendering}, the
     * execution throws an {@link IllegalStateException} and sends nothing.
     *
     * @throws IllegalArgumentException if the statement has no authorization; if a location is a local path, which
     *     Redshift can't read; or if the column list contains an IDENTITY column that isn't GENERATED BY DEFAULT, and
     *     EXPLICIT_IDS isn't specified. The column list is checked only for a table of {@code CreateTable.asTable()}:
     *     only such a table object tells whether an IDENTITY column is GENERATED BY DEFAULT
     */
    public Query query() {
        AuthorizationClause.required("COPY", authorization(), locations());
        locations().forEach(location -> LocalPath.refuse("COPY", location));
        CopyRules.checkListedIdentities(this);
        return DSL.query("{0}", new CopySql(this));
    }

    /** The Redshift SQL with secrets masked, one clause per line, without a semicolon. */
    @Override
    public String toString() {
        return CopySql.text(this);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Copy copy
                && table.equals(copy.table)
                && columns.equals(copy.columns)
                && source.equals(copy.source)
                && Objects.equals(authorization, copy.authorization)
                && format().equals(copy.format())
                && own.equals(copy.own);
    }

    @Override
    public int hashCode() {
        return Objects.hash(table, columns, source, authorization, format(), own);
    }

    /** How the objects are compressed. By default, COPY doesn't decompress objects, not even {@code .gz} objects. */
    public enum Compression {
        /** {@code GZIP}. A file may consist of several members. */
        GZIP,
        /** {@code BZIP2}. A file may consist of several streams. */
        BZIP2,
        /** {@code LZOP}. */
        LZOP,
        /** {@code ZSTD}. A file may consist of several frames. */
        ZSTD
    }

    /**
     * COPY's {@code ENCODING}: the character encoding of the objects. Manifests, JSONPaths files and the names of
     * objects are always UTF-8.
     *
     * <p>Source: Amazon Redshift Developer Guide, "Data conversion parameters".
     */
    public enum Encoding {
        /** UTF-8, the default. */
        UTF8,
        /** UTF-16 with a byte order mark. The mark must be present, because it specifies the order of the bytes. */
        UTF16,
        /** UTF-16, little-endian, with or without a byte order mark. */
        UTF16LE,
        /** UTF-16, big-endian, with or without a byte order mark. */
        UTF16BE,
        /** ISO-8859-1: one byte for each character. */
        ISO88591
    }

    /** COPY's {@code COMPUPDATE}: whether the load chooses the columns' encodings. PostgreSQL ignores COMPUPDATE. */
    public enum CompUpdate {
        /** Chooses encodings by the columns' types, without a sample. */
        PRESET,
        /** Chooses encodings by a sample, even if the columns have encodings. */
        ON,
        /** Doesn't choose encodings. */
        OFF
    }
}
