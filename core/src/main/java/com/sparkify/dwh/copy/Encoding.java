package com.sparkify.dwh.copy;

/**
 * How characters are written in the objects. File names, manifests and JSONPaths files are UTF-8 always.
 *
 * <p>Source: Amazon Redshift Developer Guide, "Data conversion parameters".
 */
public enum Encoding {
    /** UTF-8: the default. */
    UTF8,
    /** UTF-16 in the order that its byte order mark says, which must be there. */
    UTF16,
    /** UTF-16, little-endian, with a byte order mark or without. */
    UTF16LE,
    /** UTF-16, big-endian, with a byte order mark or without. */
    UTF16BE,
    /** ISO-8859-1: a byte a character. */
    ISO88591
}
