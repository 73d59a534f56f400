package com.sparkify.dwh.runner.engine;

import static com.sparkify.dwh.schema.generated.Tables.LOADED_OBJECTS;
import static com.sparkify.dwh.schema.generated.Tables.RUN_LOCK;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import com.sparkify.dwh.load.LoadPlan;
import com.sparkify.dwh.load.LoadPlan.LedgerEntry;
import com.sparkify.dwh.load.Refusal;
import com.sparkify.dwh.runner.config.DwhConfig;
import com.sparkify.dwh.runner.output.Unsafe;
import com.sparkify.dwh.schema.Schema;
import com.sparkify.dwh.storage.StorageException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;

/**
 * Counts the rows of the tables that {@code create-tables} would drop, and lists the loaded objects that are gone from
 * the sources or have changed.
 */
public final class LoadedRows {

    // The table run_lock always has a row.
    private static final Set<String> WITHOUT_DATA = Set.of(RUN_LOCK.getName());

    private LoadedRows() {}

    /**
     * Thrown to end the transaction if the tables have rows. Listing the sources can take long, and therefore follows
     * the transaction.
     */
    private static final class Found extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient Map<String, Long> rows;
        private final transient List<String> existing;

        Found(Map<String, Long> rows, List<String> existing) {
            super("tables have rows");
            this.rows = rows;
            this.existing = existing;
        }
    }

    /**
     * Does the same as {@link Tables#recreate}, but changes nothing if a table has rows.
     *
     * @param trace as for {@link Tables#recreate}
     * @throws LoadedRowsException if a table has rows
     */
    public static List<String> recreateEmpty(OpenWarehouse open, DwhConfig config, BiConsumer<String, Duration> trace) {
        try {
            return Tables.recreate(open.warehouse(), Readers.of(config), LoadedRows::refuse, trace);
        } catch (Found found) {
            throw new LoadedRowsException("Tables that create-tables drops have rows:\n"
                    + found.rows.entrySet().stream()
                            .map(each -> "  " + each.getKey() + ": " + each.getValue() + "\n")
                            .collect(Collectors.joining())
                    + lost(found.existing, open, config)
                    + "\nNothing was changed. To drop the tables with their rows, write create-tables --yes. To load"
                    + " everything again without dropping the tables, run etl --full");
        }
    }

    private static void refuse(DSLContext dsl, List<String> existing) {
        Map<String, Long> rows = new TreeMap<>();
        for (String each : existing) {
            if (!WITHOUT_DATA.contains(each)) {
                long count = dsl.fetchCount(table(name(each)));
                if (count > 0) {
                    rows.put(each, count);
                }
            }
        }
        if (!rows.isEmpty()) {
            throw new Found(rows, existing);
        }
    }

    /** Says which rows can't be loaded from the sources again. */
    private static String lost(List<String> existing, OpenWarehouse open, DwhConfig config) {
        if (!existing.containsAll(Schema.tables()) || !open.warehouse().dsl().fetchExists(LOADED_OBJECTS)) {
            return "The ledger lists no objects, so it is unknown whether the sources still have these rows.";
        }
        try {
            LoadPlan plan = Settings.loader(config, open.store()).plan(open.warehouse());
            List<LedgerEntry> missing = plan.missing();
            List<LedgerEntry> changed = plan.changed();
            if (missing.isEmpty() && changed.isEmpty()) {
                return "The sources still have all loaded objects: etl can load them again.";
            }
            return Stream.of(lines("are gone", missing), lines("have changed", changed))
                    .filter(text -> !text.isEmpty())
                    .collect(Collectors.joining("\n"));
        } catch (StorageException | DataAccessException e) {
            return "The loaded objects can't be compared with the sources, so rows may be lost for good: "
                    + e.getMessage();
        }
    }

    private static String lines(String reason, List<LedgerEntry> entries) {
        if (entries.isEmpty()) {
            return "";
        }
        String listed = entries.stream()
                .limit(Refusal.LISTED)
                .map(entry -> "\n  " + Unsafe.inLine(entry.uri()) + rows(entry))
                .collect(Collectors.joining());
        return "Rows can't be loaded again, because these loaded objects " + reason + ":" + listed
                + (entries.size() > Refusal.LISTED ? "\n  … and " + (entries.size() - Refusal.LISTED) + " more" : "");
    }

    private static String rows(LedgerEntry entry) {
        return entry.rows().isEmpty()
                ? ""
                : " (" + entry.rows().getAsLong() + (entry.rows().getAsLong() == 1 ? " row)" : " rows)");
    }
}
