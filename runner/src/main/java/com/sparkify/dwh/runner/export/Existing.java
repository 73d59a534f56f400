package com.sparkify.dwh.runner.export;

import com.sparkify.dwh.unload.Unload;

/** What an export does if there are already files at its target. */
public enum Existing {
    /** The export fails. */
    REFUSED,
    /** Files with the same names are replaced, and other files stay: ALLOWOVERWRITE. */
    REPLACED,
    /** All files at the target are deleted first: CLEANPATH. */
    DELETED;

    Unload of(Unload unload) {
        return switch (this) {
            case REFUSED -> unload;
            case REPLACED -> unload.allowOverwrite();
            case DELETED -> unload.cleanPath();
        };
    }
}
