package com.sparkify.dwh.unload;

/** How the files are compressed. The compression also determines the extension of the files' names, unless EXTENSION is specified. */
public enum UnloadCompression {
    /** {@code GZIP}. */
    GZIP("gz"),
    /** {@code BZIP2}. */
    BZIP2("bz2"),
    /** {@code ZSTD}. */
    ZSTD("zst");

    private final String extension;

    UnloadCompression(String extension) {
        this.extension = extension;
    }

    /** The extension of the files' names, without the dot. */
    public String extension() {
        return extension;
    }
}
