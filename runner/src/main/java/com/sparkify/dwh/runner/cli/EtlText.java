package com.sparkify.dwh.runner.cli;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;

import com.sparkify.dwh.pipeline.RunReport;
import com.sparkify.dwh.star.EtlReport;
import com.sparkify.dwh.star.LedgerEntry;
import com.sparkify.dwh.star.LoadPlan;
import com.sparkify.dwh.star.PlannedObject;
import com.sparkify.dwh.star.TargetPlan;
import com.sparkify.dwh.storage.StoredObject;
import com.sparkify.dwh.warehouse.LoadResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** What a run of the etl found and did, and what it would do, in words and rows. */
final class EtlText {

    private static final int NAMED = 3;

    private static final Field<String> TARGET = field(name("target"), SQLDataType.VARCHAR);
    private static final Field<String> OBJECT = field(name("object"), SQLDataType.VARCHAR);
    private static final Field<Long> BYTES = field(name("bytes"), SQLDataType.BIGINT);
    private static final Field<String> WHAT = field(name("what"), SQLDataType.VARCHAR);

    private EtlText() {}

    /** A dry run's rows: one an object that is new, has changed or is missing; with everything, one an object. */
    static Result<? extends Record> rows(LoadPlan plan, boolean everything) {
        DSLContext dsl = DSL.using(SQLDialect.POSTGRES);
        var rows = dsl.newResult(TARGET, OBJECT, BYTES, WHAT);
        PlannedObject.of(plan, everything)
                .forEach(object -> rows.add(dsl.newRecord(TARGET, OBJECT, BYTES, WHAT)
                        .values(
                                object.target(),
                                object.uri(),
                                object.bytes(),
                                object.what().name().toLowerCase(Locale.ROOT))));
        return rows;
    }

    /** What a dry run found. */
    static List<String> planned(LoadPlan plan, boolean full, boolean everything) {
        if (!full && plan.isNothingNew() && plan.changed().isEmpty()) {
            return nothingNew(plan);
        }
        if (!plan.isListed()) {
            return List.of("Would load everything anew: the sources can't be listed from here");
        }
        List<String> lines = new ArrayList<>();
        lines.add("Would load " + (everything ? "everything anew: " : "")
                + each(plan, target -> objects(target, everything)));
        empty(plan, everything)
                .forEach(target -> lines.add("Nothing is in " + target.source() + ": a run would stop at that"));
        lines.addAll(missing(plan, everything));
        lines.addAll(hidden(plan));
        return lines;
    }

    /** Where nothing is that a run would load from: a source that never held anything, or with everything, that is empty. */
    static List<TargetPlan> empty(LoadPlan plan, boolean everything) {
        return plan.targets().stream()
                .filter(target -> everything ? target.listed().isEmpty() : target.isVoid())
                .toList();
    }

    private static String objects(TargetPlan target, boolean everything) {
        List<StoredObject> objects = everything ? target.listed() : target.added();
        long bytes = objects.stream().mapToLong(StoredObject::size).sum();
        return count(objects.size(), "object") + " (" + count(bytes, "byte") + ") into "
                + target.staging().getName();
    }

    /** What a run did, after it. */
    static List<String> done(EtlReport report) {
        LoadPlan plan = report.plan();
        if (report.steps().lines().isEmpty()) {
            return nothingNew(plan);
        }
        List<String> lines = new ArrayList<>();
        List<RunReport.Line> loads = report.steps().lines().stream()
                .filter(line -> line.outcome().load().isPresent())
                .toList();
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < loads.size(); i++) {
            parts.add(loaded(report, i, loads.get(i)));
        }
        lines.add("Loaded " + (report.full() ? "everything anew: " : "what is new: ") + String.join(" and ", parts));
        long rejected = loads.stream()
                .flatMap(line -> line.outcome().load().stream())
                .mapToLong(LoadResult::rejectedCount)
                .sum();
        if (rejected > 0) {
            lines.add("Rejected " + count(rejected, "record") + ": dwh errors --run " + report.run() + " lists "
                    + (rejected == 1 ? "it" : "them"));
        }
        if (!plan.isListed()) {
            lines.add(
                    "The sources can't be listed from here: objects that change or vanish aren't noticed, and the next"
                            + " run loads everything again");
        }
        lines.addAll(missing(plan, report.full()));
        lines.addAll(hidden(plan));
        return lines;
    }

    private static String loaded(EtlReport report, int source, RunReport.Line line) {
        String rows = count(line.outcome().rows(), "row");
        if (!report.plan().isListed()) {
            return rows + " (" + line.step().name() + ")";
        }
        TargetPlan target = report.plan().targets().get(source);
        List<StoredObject> objects = report.full() ? target.listed() : target.added();
        return count(objects.size(), "object") + " with " + rows + " into "
                + target.staging().getName();
    }

    private static List<String> nothingNew(LoadPlan plan) {
        List<String> lines = new ArrayList<>();
        lines.add("Nothing new: "
                + each(
                        plan,
                        target -> count(target.listed().size(), "object") + " of "
                                + target.staging().getName())
                + " are loaded already");
        lines.addAll(missing(plan, false));
        lines.addAll(hidden(plan));
        return lines;
    }

    private static List<String> hidden(LoadPlan plan) {
        return plan.targets().stream()
                .filter(target -> target.hidden() > 0)
                .map(target -> "Left out " + count(target.hidden(), "hidden file") + " in " + target.source())
                .toList();
    }

    /** What isn't there any more: that, how much it is, and the first names. */
    private static List<String> missing(LoadPlan plan, boolean lost) {
        List<LedgerEntry> missing = plan.missing();
        if (missing.isEmpty()) {
            return List.of();
        }
        String names = missing.stream().limit(NAMED).map(LedgerEntry::uri).collect(Collectors.joining(", "));
        String more = missing.size() > NAMED ? " … and " + (missing.size() - NAMED) + " more" : "";
        return List.of("Gone since loading: " + count(missing.size(), "object") + " with " + rows(missing)
                + (lost ? ", which everything anew goes without: " : ", which stay: ") + names + more);
    }

    private static String rows(List<LedgerEntry> entries) {
        return entries.stream().anyMatch(entry -> entry.rows().isEmpty())
                ? "rows that weren't counted"
                : count(
                        entries.stream()
                                .mapToLong(entry -> entry.rows().orElseThrow())
                                .sum(),
                        "row");
    }

    private static String each(LoadPlan plan, Function<TargetPlan, String> text) {
        return plan.targets().stream().map(text).collect(Collectors.joining(" and "));
    }

    private static String count(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
