package com.sparkify.dwh.copy;

/**
 * COPY's optional clauses, in the order in which they are written. The one list that says what there is: the SQL writer
 * and every engine switch over it without a default, so a new option doesn't compile until each says what it means.
 *
 * <p>Source: Amazon Redshift Developer Guide, "COPY parameter reference".
 */
public enum CopyOption {
    /** {@code QUOTE}: what stands around a field of CSV. Of {@link Csv} alone. */
    QUOTE,
    /** {@code DELIMITER}: what stands between fields. Of {@link Delimited} and {@link Csv}. */
    DELIMITER,
    /** {@code SERIALIZETOJSON}: nested values become JSON in SUPER. Of {@link Parquet} and {@link Orc}. */
    SERIALIZETOJSON,
    /** {@code ESCAPE}: a backslash makes the next character data. Of {@link Delimited} alone. */
    ESCAPE,
    /** {@code REMOVEQUOTES}: quotes around fields are taken off. Of {@link Delimited} and {@link FixedWidth}. */
    REMOVEQUOTES,
    /** {@code NULL AS}: the text that means NULL. Of the text formats. */
    NULL_AS("NULL AS"),
    /** {@code IGNOREHEADER}: how many lines at the start of each object are skipped. Of text formats and JSON. */
    IGNOREHEADER,
    /** {@code IGNOREBLANKLINES}: lines with nothing in them are skipped. Of the text formats. */
    IGNOREBLANKLINES,
    /** {@code FILLRECORD}: columns missing at a record's end are NULL. Of text and columnar formats. */
    FILLRECORD,
    /** {@code GZIP}, {@code BZIP2}, {@code LZOP} or {@code ZSTD}: see {@link Compression}. */
    COMPRESSION,
    /** {@code ENCRYPTED MASTER_SYMMETRIC_KEY}: the objects are encrypted on the client's side. */
    ENCRYPTED,
    /** {@code REGION}: where the data are, if elsewhere than the cluster. */
    REGION,
    /** {@code ENCODING}: how characters are written in the objects; see {@link Encoding}. */
    ENCODING,
    /** {@code DATEFORMAT}: how text becomes DATE; see {@link DateFormat}. */
    DATEFORMAT,
    /** {@code ACCEPTANYDATE}: a date or timestamp that can't be read becomes NULL. */
    ACCEPTANYDATE,
    /** {@code TIMEFORMAT}: how text becomes TIMESTAMP; see {@link TimeFormat}. */
    TIMEFORMAT,
    /** {@code ACCEPTINVCHARS}: what replaces each byte of invalid UTF-8. */
    ACCEPTINVCHARS,
    /** {@code BLANKSASNULL}: text of white space only becomes NULL. */
    BLANKSASNULL,
    /** {@code EMPTYASNULL}: empty text becomes NULL. */
    EMPTYASNULL,
    /** {@code TRIMBLANKS}: blanks at the end of VARCHAR values are taken off. */
    TRIMBLANKS,
    /** {@code TRUNCATECOLUMNS}: too long text is cut to the column's size. */
    TRUNCATECOLUMNS,
    /** {@code ROUNDEC}: numbers with more decimals than the column are rounded, not cut. */
    ROUNDEC,
    /** {@code EXPLICIT_IDS}: the values of an IDENTITY column are those of the data. */
    EXPLICIT_IDS,
    /** {@code MAXERROR}: how many rejected records make the load fail. */
    MAXERROR,
    /** {@code IGNOREALLERRORS}: no number of rejected records does. */
    IGNOREALLERRORS,
    /** {@code NOLOAD}: everything is checked and nothing is loaded. */
    NOLOAD,
    /** {@code COMPROWS}: how many rows encodings are chosen by. */
    COMPROWS,
    /** {@code COMPUPDATE}: whether encodings are chosen by the load; see {@link CompUpdate}. */
    COMPUPDATE,
    /** {@code STATUPDATE}: whether the planner's statistics are updated by the load. */
    STATUPDATE;

    private final String keywords;

    CopyOption() {
        keywords = name();
    }

    CopyOption(String keywords) {
        this.keywords = keywords;
    }

    /** Its words in SQL; {@code COMPRESSION} for the four of them. */
    @Override
    public String toString() {
        return keywords;
    }
}
