package com.sparkify.dwh.copy;

/**
 * COPY's optional clauses, in the order in which they are written. The one list that says what there is: the SQL writer
 * and every engine switch over it without a default, so a new option doesn't compile until each says what it means.
 *
 * <p>Source: Amazon Redshift Developer Guide, "COPY parameter reference".
 */
public enum CopyOption {
    /** {@code GZIP}, {@code BZIP2} or {@code ZSTD}: see {@link Compression}. */
    COMPRESSION,
    /** {@code REGION}: where the bucket is, if elsewhere than the cluster. */
    REGION,
    /** {@code TIMEFORMAT}: how text becomes TIMESTAMP; see {@link TimeFormat}. */
    TIMEFORMAT,
    /** {@code ACCEPTINVCHARS}: what replaces each byte of invalid UTF-8. */
    ACCEPTINVCHARS,
    /** {@code BLANKSASNULL}: text of white space only becomes NULL. */
    BLANKSASNULL,
    /** {@code EMPTYASNULL}: empty text becomes NULL. */
    EMPTYASNULL,
    /** {@code TRUNCATECOLUMNS}: too long text is cut to the column's size. */
    TRUNCATECOLUMNS,
    /** {@code MAXERROR}: how many rejected records make the load fail. */
    MAXERROR,
    /** {@code COMPUPDATE}: whether encodings are chosen by the load; see {@link CompUpdate}. */
    COMPUPDATE,
    /** {@code STATUPDATE}: whether the planner's statistics are updated by the load. */
    STATUPDATE
}
