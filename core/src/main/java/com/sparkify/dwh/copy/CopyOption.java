package com.sparkify.dwh.copy;

/**
 * COPY's optional clauses, in the order in which they are written. To add an option, add a constant here, and a method
 * in {@link Copy} or in the format's class. An option with a value also needs a clause in {@code CopyClauses}. The plan
 * of the PostgreSQL engine, {@code CopyPlanner}, doesn't compile until it handles the new option. {@code CopyRules}
 * checks which options exclude each other. Also add the new option to {@code CopyFeaturesTest} and to {@code
 * CopyGrammar} in the tests.
 *
 * <p>Source: Amazon Redshift Developer Guide, "COPY parameter reference".
 */
public enum CopyOption {
    /** {@code QUOTE}: the character that encloses fields. For {@link Csv} only. */
    QUOTE,
    /** {@code DELIMITER}: the text that separates fields. For {@link Delimited} and {@link Csv}. */
    DELIMITER,
    /** {@code SERIALIZETOJSON}: loads nested values into SUPER as JSON. For {@link Parquet} and {@link Orc}. */
    SERIALIZETOJSON,
    /** {@code ESCAPE}: the character after a backslash is data. For {@link Delimited} only. */
    ESCAPE,
    /** {@code REMOVEQUOTES}: removes quotes around fields. For {@link Delimited} and {@link FixedWidth}. */
    REMOVEQUOTES,
    /**
     * {@code NULL AS}: the text that means NULL. For the text formats: {@link Delimited}, {@link Csv} and {@link
     * FixedWidth}.
     */
    NULL_AS("NULL AS"),
    /**
     * {@code IGNOREHEADER}: how many lines to skip at the start of each object. For the text formats and {@link Json}.
     */
    IGNOREHEADER,
    /** {@code IGNOREBLANKLINES}: skips empty lines. For the text formats. */
    IGNOREBLANKLINES,
    /**
     * {@code FILLRECORD}: a record may lack columns at its end. For the text formats, {@link Parquet} and {@link Orc}.
     */
    FILLRECORD,
    /** {@code GZIP}, {@code BZIP2}, {@code LZOP} or {@code ZSTD}: see {@link Copy.Compression}. */
    COMPRESSION,
    /** {@code ENCRYPTED MASTER_SYMMETRIC_KEY}: the objects were encrypted by a client. */
    ENCRYPTED,
    /** {@code REGION}: the region of the bucket, if the cluster is in another region. */
    REGION,
    /** {@code ENCODING}: the character encoding of the objects; see {@link Copy.Encoding}. */
    ENCODING,
    /** {@code DATEFORMAT}: how text becomes DATE; see {@link DateFormat}. */
    DATEFORMAT,
    /** {@code ACCEPTANYDATE}: a date or timestamp that can't be read becomes NULL. */
    ACCEPTANYDATE,
    /** {@code TIMEFORMAT}: how text becomes TIMESTAMP; see {@link TimeFormat}. */
    TIMEFORMAT,
    /** {@code ACCEPTINVCHARS}: the character that replaces each byte of invalid UTF-8. */
    ACCEPTINVCHARS,
    /** {@code BLANKSASNULL}: text that is only white space becomes NULL. */
    BLANKSASNULL,
    /** {@code EMPTYASNULL}: empty text becomes NULL. */
    EMPTYASNULL,
    /** {@code TRIMBLANKS}: removes white space from the end of VARCHAR values. */
    TRIMBLANKS,
    /** {@code TRUNCATECOLUMNS}: truncates text that is too long, so that it fits the column. */
    TRUNCATECOLUMNS,
    /** {@code ROUNDEC}: rounds numbers that have more decimals than the column, instead of truncating them. */
    ROUNDEC,
    /** {@code EXPLICIT_IDS}: an IDENTITY column takes its values from the data. */
    EXPLICIT_IDS,
    /** {@code MAXERROR}: the number of rejected records at which the load fails. */
    MAXERROR,
    /** {@code IGNOREALLERRORS}: rejected records never make the load fail. */
    IGNOREALLERRORS,
    /** {@code NOLOAD}: checks all data, but loads no rows. */
    NOLOAD,
    /** {@code COMPROWS}: how many rows are sampled to choose encodings. */
    COMPROWS,
    /** {@code COMPUPDATE}: whether the load chooses encodings; see {@link Copy.CompUpdate}. */
    COMPUPDATE,
    /** {@code STATUPDATE}: whether the load updates the planner's statistics. */
    STATUPDATE;

    private final String keywords;

    CopyOption() {
        keywords = name();
    }

    CopyOption(String keywords) {
        this.keywords = keywords;
    }

    /** The clause's keywords in SQL. The text of {@link #COMPRESSION} doesn't name the kind of compression. */
    @Override
    public String toString() {
        return keywords;
    }
}
