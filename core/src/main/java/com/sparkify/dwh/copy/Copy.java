package com.sparkify.dwh.copy;

import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.AwsRegion;
import com.sparkify.dwh.s3.Location;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
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

    private final Table<?> table;
    private final List<Field<?>> columns;
    private final Location from;
    private final Authorization authorization;
    private final DataFormat format;
    private final Map<CopyOption, Object> options;

    Copy(
            Table<?> table,
            List<Field<?>> columns,
            Location from,
            Authorization authorization,
            DataFormat format,
            Map<CopyOption, Object> options) {
        this.table = table;
        this.columns = columns;
        this.from = from;
        this.authorization = authorization;
        this.format = format;
        this.options = options;
    }

    private Copy with(CopyOption option, Object value) {
        Map<CopyOption, Object> changed = new EnumMap<>(CopyOption.class);
        changed.putAll(options);
        changed.put(option, value);
        return new Copy(table, columns, from, authorization, format, Collections.unmodifiableMap(changed));
    }

    /** {@code GZIP}. Replaces another compression. */
    public Copy gzip() {
        return with(CopyOption.COMPRESSION, Compression.GZIP);
    }

    /** {@code BZIP2}. Replaces another compression. */
    public Copy bzip2() {
        return with(CopyOption.COMPRESSION, Compression.BZIP2);
    }

    /** {@code ZSTD}. Replaces another compression. */
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
                    "ACCEPTINVCHARS takes an ASCII character other than NUL, not U+" + hex(replacement));
        }
        return with(CopyOption.ACCEPTINVCHARS, replacement);
    }

    private static String hex(char c) {
        return String.format(java.util.Locale.ROOT, "%04X", (int) c);
    }

    /** {@code BLANKSASNULL}: CHAR and VARCHAR values of white space only become NULL. */
    public Copy blanksAsNull() {
        return with(CopyOption.BLANKSASNULL, true);
    }

    /** {@code EMPTYASNULL}: empty CHAR and VARCHAR values become NULL. */
    public Copy emptyAsNull() {
        return with(CopyOption.EMPTYASNULL, true);
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

    /** Where the objects are. */
    public Location from() {
        return from;
    }

    /** As whom they are read. */
    public Authorization authorization() {
        return authorization;
    }

    /** What they hold. */
    public DataFormat format() {
        return format;
    }

    /** The optional clauses that were given. */
    public Set<CopyOption> options() {
        return options.keySet();
    }

    /** The compression, if any. */
    public Optional<Compression> compression() {
        return value(CopyOption.COMPRESSION, Compression.class);
    }

    /** The region, if given. */
    public Optional<String> region() {
        return value(CopyOption.REGION, String.class);
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

    /** COMPUPDATE, if given. */
    public Optional<CompUpdate> compUpdate() {
        return value(CopyOption.COMPUPDATE, CompUpdate.class);
    }

    /** STATUPDATE, if given. */
    public Optional<Boolean> statUpdate() {
        return value(CopyOption.STATUPDATE, Boolean.class);
    }

    private <T> Optional<T> value(CopyOption option, Class<T> type) {
        return Optional.ofNullable(options.get(option)).map(type::cast);
    }

    /**
     * The statement for a Redshift {@code DSLContext} of one's own. Its SQL holds the keys, if keys authorize it, in
     * clear: jOOQ's statement logging would show them.
     */
    public Query query() {
        return DSL.query("{0}", new CopySql(this, true));
    }

    /** The statement with its secrets masked: for printing and logging, not for running. */
    public Query maskedQuery() {
        return DSL.query("{0}", new CopySql(this, false));
    }

    /** The Redshift SQL, secrets masked, one clause a line, without a semicolon. */
    @Override
    public String toString() {
        return CopySql.masked(this);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Copy copy
                && table.equals(copy.table)
                && columns.equals(copy.columns)
                && from.equals(copy.from)
                && authorization.equals(copy.authorization)
                && format.equals(copy.format)
                && options.equals(copy.options);
    }

    @Override
    public int hashCode() {
        return Objects.hash(table, columns, from, authorization, format, options);
    }
}
