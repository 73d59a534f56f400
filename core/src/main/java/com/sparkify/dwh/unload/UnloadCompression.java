package com.sparkify.dwh.unload;

/** How the files are compressed. It also determines what their names end in, unless EXTENSION is specified. */
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

    /** What the files' names end in, without the dot. */
    public String extension() {
        return extension;
    }
}
