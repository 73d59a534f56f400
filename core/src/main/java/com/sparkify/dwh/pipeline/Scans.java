package com.sparkify.dwh.pipeline;

import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.when;

import com.sparkify.dwh.warehouse.Warehouse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.TableField;

/**
 * Finds the checks that may have offenders, which are rows that violate the condition of a check. One query counts the
 * offenders of all checks that scan the same table.
 */
final class Scans {

    private Scans() {}

    /**
     * Returns the checks that may have offenders, in the order of the list. Leaves out a check if no row satisfies the
     * condition of its scan, or if the database enforces that its key is unique.
     */
    static List<DataCheck> suspects(Warehouse warehouse, List<DataCheck> checks) {
        Map<Table<?>, List<DataCheck>> byTable = new LinkedHashMap<>();
        checks.forEach(check -> check.scan()
                .ifPresent(scan -> byTable.computeIfAbsent(scan.table(), table -> new ArrayList<>())
                        .add(check)));
        List<DataCheck> suspects = new ArrayList<>(checks);
        byTable.forEach((table, scanning) -> suspects.removeAll(passing(warehouse.dsl(), table, scanning)));
        suspects.removeAll(enforced(warehouse, suspects));
        return suspects;
    }

    private static List<DataCheck> enforced(Warehouse warehouse, List<DataCheck> checks) {
        List<DataCheck> unique =
                checks.stream().filter(check -> check.key().isPresent()).toList();
        Set<TableField<?, ?>> enforced = warehouse.enforcedKeys(
                unique.stream().map(check -> check.key().orElseThrow()).toList());
        return unique.stream()
                .filter(check -> enforced.contains(check.key().orElseThrow()))
                .toList();
    }

    private static List<DataCheck> passing(DSLContext dsl, Table<?> table, List<DataCheck> checks) {
        List<Field<Integer>> counts = checks.stream()
                .<Field<Integer>>map(
                        check -> count(when(check.scan().orElseThrow().offending(), inline(1))))
                .toList();
        Record found = Objects.requireNonNull(dsl.select(counts).from(table).fetchOne());
        List<DataCheck> passing = new ArrayList<>();
        for (int i = 0; i < checks.size(); i++) {
            if (found.get(i, long.class) == 0) {
                passing.add(checks.get(i));
            }
        }
        return passing;
    }
}
