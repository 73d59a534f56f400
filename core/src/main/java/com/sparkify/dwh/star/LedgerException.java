package com.sparkify.dwh.star;

import java.util.List;
import java.util.stream.Collectors;
import org.jooq.Table;

/**
 * What is there doesn't fit to what was loaded, so that going on would lose rows or load some twice. Nothing was changed.
 * The message names the objects, and says what to do.
 */
public final class LedgerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** How many objects the message lists. */
    private static final int LISTED = 20;

    private LedgerException(String message) {
        super(message);
    }

    /** COPY can't say which staged row came from which object, so none can be taken back alone. */
    static LedgerException changed(List<LedgerEntry> changed) {
        return new LedgerException("Nothing was loaded: " + objects(changed) + " changed since loading:"
                + listed(changed) + "\nPut back what was there, or load everything anew: etl --full");
    }

    static LedgerException missing(List<LedgerEntry> missing) {
        return new LedgerException("Nothing was changed: loading everything anew loses " + rows(missing) + " of "
                + objects(missing) + (missing.size() == 1 ? " that is gone:" : " that are gone:") + listed(missing)
                + (missing.size() == 1 ? "\nPut it" : "\nPut them") + " back, or lose the rows: --accept-loss");
    }

    static LedgerException untracked(List<Table<?>> staging) {
        return new LedgerException("Nothing was loaded: "
                + staging.stream().map(Table::getName).collect(Collectors.joining(" and "))
                + (staging.size() == 1 ? " holds" : " hold")
                + " rows, and loaded_objects doesn't say from where: a script or another job loaded them"
                + "\nReplace them by what is there now: etl --full");
    }

    private static String objects(List<LedgerEntry> entries) {
        return entries.size() == 1 ? "1 object" : entries.size() + " objects";
    }

    private static String rows(List<LedgerEntry> missing) {
        long rows = missing.stream().mapToLong(entry -> entry.rows().orElse(0)).sum();
        long untold = missing.stream().filter(entry -> entry.rows().isEmpty()).count();
        if (untold == 0) {
            return rows == 1 ? "1 row" : rows + " rows";
        }
        return (rows == 0 ? "the rows" : rows + " rows and more") + " (not counted for " + untold + ")";
    }

    private static String listed(List<LedgerEntry> entries) {
        String listed = entries.stream()
                .limit(LISTED)
                .map(entry -> "\n  " + entry.uri())
                .collect(Collectors.joining());
        return entries.size() > LISTED ? listed + "\n  … and " + (entries.size() - LISTED) + " more" : listed;
    }
}
