package com.sparkify.dwh.unload;

/** What the manifest says of the files that it lists. */
public enum UnloadManifest {
    /** {@code MANIFEST}: where they are. */
    PLAIN,
    /** {@code MANIFEST VERBOSE}: also their sizes and rows, the columns with their types, and who wrote them. */
    VERBOSE
}
