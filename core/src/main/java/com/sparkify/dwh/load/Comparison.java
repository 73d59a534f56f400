package com.sparkify.dwh.load;

import com.sparkify.dwh.storage.StoredObject;
import java.util.List;

/**
 * The objects at a source, compared with the ledger's entries of that source.
 *
 * @param listed all objects at the source
 * @param hidden how many local files are not listed because they are hidden
 * @param added the listed objects that are not in the ledger
 * @param renewed the entries of files that were touched or restored but not changed. Each entry has the file's new
 *     version, so that the next comparison need not read the file again
 * @param changed the entries of listed objects whose content has changed
 * @param missing the entries of objects that are no longer listed
 * @param untracked whether the staging table has rows although the ledger has no entries for the source
 */
public record Comparison(
        List<StoredObject> listed,
        int hidden,
        List<StoredObject> added,
        List<LedgerEntry> renewed,
        List<LedgerEntry> changed,
        List<LedgerEntry> missing,
        boolean untracked) {

    /** The comparison of a source that can't be listed. */
    static final Comparison NONE = new Comparison(List.of(), 0, List.of(), List.of(), List.of(), List.of(), false);

    public Comparison {
        listed = List.copyOf(listed);
        added = List.copyOf(added);
        renewed = List.copyOf(renewed);
        changed = List.copyOf(changed);
        missing = List.copyOf(missing);
    }

    /** Whether the ledger has no entries for the source, and the staging table is empty. */
    boolean isFirst() {
        return !untracked && missing.isEmpty() && changed.isEmpty() && added.size() == listed.size();
    }
}
