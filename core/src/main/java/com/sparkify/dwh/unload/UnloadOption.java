package com.sparkify.dwh.unload;

/**
 * UNLOAD's optional clauses, in the order in which they are written. To add an option, add a constant here, and a
 * method in {@link Unload} or in the format's class. An option with a value also needs a clause in {@code
 * UnloadClauses}. The plan of the PostgreSQL engine, {@code UnloadPlanner}, doesn't compile until it handles the new
 * option. {@code UnloadRules} checks which options exclude each other. In the tests, add the new option to {@code
 * UnloadFeaturesTest} and {@code UnloadGrammar}.
 *
 * <p>Source: Amazon Redshift Developer Guide, "UNLOAD".
 */
public enum UnloadOption {
    /** {@code PARTITION BY … [INCLUDE]}: a folder for each value; see {@link Unload.Partitioning}. */
    PARTITION_BY("PARTITION BY"),
    /** {@code MANIFEST [VERBOSE]}: a file that lists the other files; see {@link Unload.ManifestKind}. */
    MANIFEST,
    /** {@code HEADER}: the columns' names in the first line. For {@link UnloadDelimited} and {@link UnloadCsv}. */
    HEADER,
    /** {@code DELIMITER}: the character that separates fields. For {@link UnloadDelimited} and {@link UnloadCsv}. */
    DELIMITER,
    /** {@code ENCRYPTED}: the key that encrypts the files. */
    ENCRYPTED,
    /** {@code GZIP}, {@code BZIP2} or {@code ZSTD}: see {@link Unload.Compression}. */
    COMPRESSION,
    /** {@code ADDQUOTES}: quotes around every field. For {@link UnloadDelimited} and {@link UnloadFixedWidth}. */
    ADDQUOTES,
    /** {@code NULL AS}: the text that is written for NULL. For the text formats. */
    NULL_AS("NULL AS"),
    /** {@code ESCAPE}: a backslash before special characters in text. For {@link UnloadDelimited} only. */
    ESCAPE,
    /** {@code ALLOWOVERWRITE}: replaces objects of the same name. */
    ALLOWOVERWRITE,
    /** {@code CLEANPATH}: first deletes the objects at the location. */
    CLEANPATH,
    /** {@code PARALLEL}: whether several files are written at the same time. */
    PARALLEL,
    /** {@code MAXFILESIZE}: the largest size of a file; see {@link FileSize}. */
    MAXFILESIZE,
    /** {@code ROWGROUPSIZE}: the size of a row group in MB. For {@link UnloadParquet} only. */
    ROWGROUPSIZE,
    /** {@code REGION}: the bucket's region, if the bucket is in another region than the cluster. */
    REGION,
    /** {@code EXTENSION}: the extension of the files' names. */
    EXTENSION;

    private final String keywords;

    UnloadOption() {
        keywords = name();
    }

    UnloadOption(String keywords) {
        this.keywords = keywords;
    }

    /** The clause's keywords in SQL; {@code COMPRESSION} for any compression. */
    @Override
    public String toString() {
        return keywords;
    }
}
