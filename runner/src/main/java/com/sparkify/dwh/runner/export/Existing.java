package com.sparkify.dwh.runner.export;

import com.sparkify.dwh.unload.Unload;

/** What an export does with files that are at its target already. */
public enum Existing {
    /** The export fails. */
    REFUSED,
    /** Files with the same names are replaced, and others stay: ALLOWOVERWRITE. */
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
