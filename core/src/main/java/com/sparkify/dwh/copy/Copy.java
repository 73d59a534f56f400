package com.sparkify.dwh.copy;

import com.sparkify.dwh.internal.aws.AwsRegion;
import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.Location;
import com.sparkify.dwh.s3.MasterSymmetricKey;
import com.sparkify.dwh.s3.S3Uri;
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
 * A complete COPY statement: an immutable value of meanings, made by {@code RedshiftDSL.copyInto}. Every optional
 * clause gives a new value; saying one again replaces it. Equality is by value; {@code toString} is the Redshift SQL
 * with secrets masked. Thread-safe.
 *
 * <p>It does nothing by itself: a {@code Warehouse} carries it out, or {@link #query()} is run by hand on Redshift.
 */
public final class Copy {

    /** The largest {@link #maxError(int)}. */
    public static final int MAX_MAXERROR = 100_000;

    /** The smallest {@link #compRows(int)}. */
    public static final int MIN_COMPROWS = 1_000;

    private final Table<?> table;
    private final List<Field<?>> columns;
    private final CopySource source;
    private final Authorization authorization;
    private final DataFormat format;
    private final Options own;
    /** Those of the format, too. */
    private final Options options;

    Copy(CopyTarget target, CopySource source, Authorization authorization, DataFormat format) {
        this(target.table(), target.columns(), source, authorization, format, Options.NONE);
    }

    private Copy(
            Table<?> table,
            List<Field<?>> columns,
            CopySource source,
            Authorization authorization,
            DataFormat format,
            Options own) {
        this.table = table;
        this.columns = columns;
        this.source = source;
        this.authorization = authorization;
        this.format = format;
        this.own = own;
        this.options = format.match(new FormatOptions()).and(own);
        CopyRules.check(this);
    }

    private Copy with(CopyOption option, Object value) {
        return with(own.with(option, value));
    }

    private Copy with(Options changed) {
        return new Copy(table, columns, source, authorization, format, changed);
    }

    /** The same statement, {@code FROM} a {@code MANIFEST} that lists its objects. */
    public Copy fromManifest(S3Uri manifest) {
        return new Copy(table, columns, new CopySource.Manifest(manifest), authorization, format, own);
    }

    /** {@code GZIP}. Replaces another compression. */
    public Copy gzip() {
        return with(CopyOption.COMPRESSION, Compression.GZIP);
    }

    /** {@code BZIP2}. Replaces another compression. */
    public Copy bzip2() {
        return with(CopyOption.COMPRESSION, Compression.BZIP2);
    }

    /** {@code LZOP}. Replaces another compression. */
    public Copy lzop() {
        return with(CopyOption.COMPRESSION, Compression.LZOP);
    }

    /** {@code ZSTD}, from S3 alone. Replaces another compression. */
    public Copy zstd() {
        return with(CopyOption.COMPRESSION, Compression.ZSTD);
    }

    /**
     * {@code REGION 'us-west-2'}: needed when the bucket is in another region than the cluster.
     *
     * @throws IllegalArgumentException if it hasn't the form of a region's name
     */
    public Copy region(String region) {
        if (!AwsRegion.isName(region)) {
            throw new IllegalArgumentException("REGION '" + region + "' is no AWS region, such as us-west-2");
        }
        return with(CopyOption.REGION, region);
    }

    /**
     * {@code ENCRYPTED MASTER_SYMMETRIC_KEY '…'}: the objects are encrypted on the client's side, with this root key. AWS
     * closed client-side encryption to new customers on 2025-04-30.
     *
     * @param masterSymmetricKey 256 bits, in base64; a secret, which is masked wherever the statement is shown
     * @throws IllegalArgumentException if it isn't 32 bytes in base64, or the source isn't S3
     */
    public Copy encrypted(String masterSymmetricKey) {
        return with(CopyOption.ENCRYPTED, new MasterSymmetricKey(masterSymmetricKey));
    }

    /** {@code ENCODING …}. Default: UTF-8. */
    public Copy encoding(Encoding encoding) {
        return with(CopyOption.ENCODING, encoding);
    }

    /** {@code DATEFORMAT '…'}. Default: {@link DateFormat#DEFAULT}. */
    public Copy dateFormat(DateFormat format) {
        return with(CopyOption.DATEFORMAT, format);
    }

    /**
     * {@code DATEFORMAT '…' ACCEPTANYDATE}: dates and timestamps that can't be read, such as {@code 00/00/00}, become
     * NULL. Redshift wants the two together.
     */
    public Copy acceptAnyDate(DateFormat format) {
        return dateFormat(format).with(CopyOption.ACCEPTANYDATE, true);
    }

    /** {@code TIMEFORMAT '…'}. Default: {@link TimeFormat#DEFAULT}. */
    public Copy timeFormat(TimeFormat format) {
        return with(CopyOption.TIMEFORMAT, format);
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
        if (replacement == 0 || replacement > 0x7f) {
            throw new IllegalArgumentException(
                    "ACCEPTINVCHARS takes an ASCII character other than NUL, not U+" + TextOptions.hex(replacement));
        }
        return with(CopyOption.ACCEPTINVCHARS, replacement);
    }

    /** {@code BLANKSASNULL}: CHAR and VARCHAR values of white space only become NULL. */
    public Copy blanksAsNull() {
        return with(CopyOption.BLANKSASNULL, true);
    }

    /** {@code EMPTYASNULL}: empty CHAR and VARCHAR values become NULL. */
    public Copy emptyAsNull() {
        return with(CopyOption.EMPTYASNULL, true);
    }

    /** {@code TRIMBLANKS}: white space at the end of VARCHAR values is taken off. */
    public Copy trimBlanks() {
        return with(CopyOption.TRIMBLANKS, true);
    }

    /** {@code ROUNDEC}: NUMERIC values with more decimals than their column are rounded. Default: they are cut. */
    public Copy roundEc() {
        return with(CopyOption.ROUNDEC, true);
    }

    /**
     * {@code EXPLICIT_IDS}: the IDENTITY column takes the values of the data, also without a column list. Its next values
     * go on from where they were.
     *
     * @throws IllegalArgumentException if the table is known to have no IDENTITY column, or the column list leaves one out
     */
    public Copy explicitIds() {
        return with(CopyOption.EXPLICIT_IDS, true);
    }

    /** {@code TRUNCATECOLUMNS}: CHAR and VARCHAR values that are too long are cut, at a character, to the size in bytes. */
    public Copy truncateColumns() {
        return with(CopyOption.TRUNCATECOLUMNS, true);
    }

    /**
     * {@code MAXERROR n}: the load fails when n records are rejected, so 2 tolerates one; 0, the default, and 1 both
     * fail at the first.
     *
     * @throws IllegalArgumentException if it isn't 0 to 100000
     */
    public Copy maxError(int count) {
        if (count < 0 || count > MAX_MAXERROR) {
            throw new IllegalArgumentException("MAXERROR " + count + " is not within 0 to " + MAX_MAXERROR);
        }
        return with(CopyOption.MAXERROR, count);
    }

    /**
     * {@code IGNOREALLERRORS}: records that can't be loaded are left out, however many; the result lists the first
     * thousand.
     *
     * @throws IllegalArgumentException beside MAXERROR
     */
    public Copy ignoreAllErrors() {
        return with(CopyOption.IGNOREALLERRORS, true);
    }

    /** {@code NOLOAD}: everything is read and checked, and nothing is loaded. Too many errors fail it as they do a load. */
    public Copy noLoad() {
        return with(CopyOption.NOLOAD, true);
    }

    /**
     * {@code COMPROWS n}: how many rows encodings are chosen by. Default: 100,000 a slice.
     *
     * @throws IllegalArgumentException if it isn't 1000 to 2147483647
     */
    public Copy compRows(int rows) {
        if (rows < MIN_COMPROWS) {
            throw new IllegalArgumentException(
                    "COMPROWS " + rows + " is not within " + MIN_COMPROWS + " to " + Integer.MAX_VALUE);
        }
        return with(CopyOption.COMPROWS, rows);
    }

    /** {@code COMPUPDATE PRESET|ON|OFF}. */
    public Copy compUpdate(CompUpdate compUpdate) {
        return with(CopyOption.COMPUPDATE, compUpdate);
    }

    /** {@code STATUPDATE ON|OFF}. Default: statistics are updated if the table was empty. */
    public Copy statUpdate(boolean on) {
        return with(CopyOption.STATUPDATE, on);
    }

    /** The table that is loaded. */
    public Table<?> table() {
        return table;
    }

    /** The column list; empty if there is none, which means all of the table's columns in its order. */
    public List<Field<?>> columns() {
        return columns;
    }

    /** Where the data are. */
    public CopySource source() {
        return source;
    }

    /** Every place that the statement names: that of the data, and of a JSONPaths file. */
    public List<Location> locations() {
        return new CopyLocations(this).all();
    }

    /** As whom they are read. */
    public Authorization authorization() {
        return authorization;
    }

    /** What they hold. */
    public DataFormat format() {
        return format;
    }

    /** The optional clauses that were given, the format's too, in the order in which they are written. */
    public Set<CopyOption> options() {
        return options.values().keySet();
    }

    Options clauses() {
        return options;
    }

    /** The compression, if any. */
    public Optional<Compression> compression() {
        return value(CopyOption.COMPRESSION, Compression.class);
    }

    /** The region, if given. */
    public Optional<String> region() {
        return value(CopyOption.REGION, String.class);
    }

    /** The ENCODING, or its default. */
    public Encoding encoding() {
        return value(CopyOption.ENCODING, Encoding.class).orElse(Encoding.UTF8);
    }

    /** The DATEFORMAT, or its default. */
    public DateFormat dateFormat() {
        return value(CopyOption.DATEFORMAT, DateFormat.class).orElse(DateFormat.DEFAULT);
    }

    /** The TIMEFORMAT, or its default. */
    public TimeFormat timeFormat() {
        return value(CopyOption.TIMEFORMAT, TimeFormat.class).orElse(TimeFormat.DEFAULT);
    }

    /** What replaces bytes of invalid UTF-8, if they are accepted. */
    public Optional<Character> invalidCharacterReplacement() {
        return value(CopyOption.ACCEPTINVCHARS, Character.class);
    }

    /** MAXERROR, or 0. */
    public int maxError() {
        return value(CopyOption.MAXERROR, Integer.class).orElse(0);
    }

    /** COMPROWS, if given. */
    public Optional<Integer> compRows() {
        return value(CopyOption.COMPROWS, Integer.class);
    }

    /** COMPUPDATE, if given. */
    public Optional<CompUpdate> compUpdate() {
        return value(CopyOption.COMPUPDATE, CompUpdate.class);
    }

    /** STATUPDATE, if given. */
    public Optional<Boolean> statUpdate() {
        return value(CopyOption.STATUPDATE, Boolean.class);
    }

    private <T> Optional<T> value(CopyOption option, Class<T> type) {
        return options.get(option, type);
    }

    /**
     * The statement for a Redshift {@code DSLContext} of one's own: {@code DSL.using(RedshiftRendering.of(configuration))}.
     * Rendered, printed or logged its keys are masked, and only the JDBC driver gets them. Executed by a context without
     * that rendering, or in a batch, a statement with keys is refused by an {@link IllegalStateException}, and nothing is
     * sent.
     *
     * @throws IllegalArgumentException if the column list has an IDENTITY column and EXPLICIT_IDS isn't said, where the table
     *     knows that the column takes no value otherwise: one of {@code CreateTable.asTable()} does, a generated one doesn't
     */
    public Query query() {
        CopyRules.checkListedIdentities(this);
        return DSL.query("{0}", new CopySql(this));
    }

    /** The Redshift SQL, secrets masked, one clause a line, without a semicolon. */
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
                && authorization.equals(copy.authorization)
                && format.equals(copy.format)
                && own.equals(copy.own);
    }

    @Override
    public int hashCode() {
        return Objects.hash(table, columns, source, authorization, format, own);
    }
}
