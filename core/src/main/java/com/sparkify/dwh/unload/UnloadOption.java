package com.sparkify.dwh.unload;

/**
 * UNLOAD's optional clauses, in the order in which they are written. The one list that says what there is: the SQL
 * writer and every engine switch over it without a default, so a new option doesn't compile until each says what it
 * means.
 *
 * <p>Source: Amazon Redshift Developer Guide, "UNLOAD".
 */
public enum UnloadOption {
    /** {@code PARTITION BY … [INCLUDE]}: a folder for each value; see {@link UnloadPartitioning}. */
    PARTITION_BY("PARTITION BY"),
    /** {@code MANIFEST [VERBOSE]}: a file that lists the others; see {@link UnloadManifest}. */
    MANIFEST,
    /** {@code HEADER}: the columns' names in the first line. Of {@link UnloadDelimited} and {@link UnloadCsv}. */
    HEADER,
    /** {@code DELIMITER}: what stands between fields. Of {@link UnloadDelimited} and {@link UnloadCsv}. */
    DELIMITER,
    /** {@code ENCRYPTED}: with which key; see {@link UnloadEncryption}. */
    ENCRYPTED,
    /** {@code GZIP}, {@code BZIP2} or {@code ZSTD}: see {@link UnloadCompression}. */
    COMPRESSION,
    /** {@code ADDQUOTES}: quotes around every field. Of {@link UnloadDelimited} and {@link UnloadFixedWidth}. */
    ADDQUOTES,
    /** {@code NULL AS}: the text that stands for NULL. Of the text formats. */
    NULL_AS("NULL AS"),
    /** {@code ESCAPE}: a backslash before what would be read wrongly. Of {@link UnloadDelimited} alone. */
    ESCAPE,
    /** {@code ALLOWOVERWRITE}: objects of the same name are replaced. */
    ALLOWOVERWRITE,
    /** {@code CLEANPATH}: what is there already is deleted. */
    CLEANPATH,
    /** {@code PARALLEL}: whether several files are written side by side. */
    PARALLEL,
    /** {@code MAXFILESIZE}: how large a file gets; see {@link FileSize}. */
    MAXFILESIZE,
    /** {@code ROWGROUPSIZE}: how large a row group gets, in MB. Of {@link UnloadParquet} alone. */
    ROWGROUPSIZE,
    /** {@code REGION}: where the bucket is, if elsewhere than the cluster. */
    REGION,
    /** {@code EXTENSION}: what the files' names end in. */
    EXTENSION;

    private final String keywords;

    UnloadOption() {
        keywords = name();
    }

    UnloadOption(String keywords) {
        this.keywords = keywords;
    }

    /** Its words in SQL; {@code COMPRESSION} for the three of them. */
    @Override
    public String toString() {
        return keywords;
    }
}
