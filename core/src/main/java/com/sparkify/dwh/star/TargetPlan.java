package com.sparkify.dwh.star;

import com.sparkify.dwh.s3.Location;
import com.sparkify.dwh.storage.StoredObject;
import java.util.List;
import org.jooq.Table;

/**
 * What a source holds, compared with what was loaded of it.
 *
 * @param source where they are
 * @param staging the table that its rows go to
 * @param listed all objects that are there
 * @param hidden how many local files were left out because they are hidden
 * @param added those of them that weren't loaded yet
 * @param renewed those of them whose content is the one that was loaded, and whose file the operating system says something
 *     else of than it did: with the version that the next comparison is quicker with
 * @param changed those of them whose content isn't the one that was loaded, as it was
 * @param missing what was loaded and isn't there any more
 * @param untracked whether rows are staged and the ledger knows of no object that they came from
 */
public record TargetPlan(
        Location source,
        Table<?> staging,
        List<StoredObject> listed,
        int hidden,
        List<StoredObject> added,
        List<LedgerEntry> renewed,
        List<LedgerEntry> changed,
        List<LedgerEntry> missing,
        boolean untracked) {

    /** Copies the lists. */
    public TargetPlan {
        listed = List.copyOf(listed);
        added = List.copyOf(added);
        renewed = List.copyOf(renewed);
        changed = List.copyOf(changed);
        missing = List.copyOf(missing);
    }

    /**
     * Whether there never was anything at this place, as far as is known: probably a mistake in the source's name.
     */
    public boolean isVoid() {
        String prefix = Ledger.uri(source);
        return listed.isEmpty()
                && missing.stream().noneMatch(entry -> entry.uri().startsWith(prefix));
    }

    boolean isFirst() {
        return !untracked && missing.isEmpty() && changed.isEmpty() && added.size() == listed.size();
    }
}
