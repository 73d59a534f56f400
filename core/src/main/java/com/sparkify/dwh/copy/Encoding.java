package com.sparkify.dwh.copy;

/** How characters are written in the objects. */
public enum Encoding {
    /** UTF-8: the default. */
    UTF8,
    /** UTF-16 in the order that its byte order mark says, which must be there. */
    UTF16,
    /** UTF-16, little-endian. */
    UTF16LE,
    /** UTF-16, big-endian. */
    UTF16BE,
    /** ISO 8859-1, Latin-1. */
    ISO88591
}
