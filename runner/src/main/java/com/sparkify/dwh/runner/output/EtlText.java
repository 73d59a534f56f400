package com.sparkify.dwh.runner.output;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;

import com.sparkify.dwh.copy.Copy.Compression;
import com.sparkify.dwh.load.LoadPlan;
import com.sparkify.dwh.load.LoadPlan.LedgerEntry;
import com.sparkify.dwh.load.LoadReport;
import com.sparkify.dwh.storage.StoredObject;
import com.sparkify.dwh.warehouse.LoadResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** The messages of {@code dwh etl}, after a run and after a dry run. */
public final class EtlText {

    /** The largest number of missing objects that a message names. */
    private static final int NAMED = 3;

    private static final Field<String> TARGET = field(name("target"), SQLDataType.VARCHAR);
    private static final Field<String> OBJECT = field(name("object"), SQLDataType.VARCHAR);
    private static final Field<Long> BYTES = field(name("bytes"), SQLDataType.BIGINT);
    private static final Field<String> WHAT = field(name("what"), SQLDataType.VARCHAR);

    private EtlText() {}

    /**
     * The rows of a dry run: one for each object that a run would load, and for each loaded object that has changed or
     * is missing.
     */
    public static Result<? extends Record> rows(LoadPlan plan) {
        DSLContext dsl = DSL.using(SQLDialect.POSTGRES);
        var rows = dsl.newResult(TARGET, OBJECT, BYTES, WHAT);
        plan.objects()
                .forEach(object -> rows.add(dsl.newRecord(TARGET, OBJECT, BYTES, WHAT)
                        .values(
                                object.target(),
                                object.uri(),
                                object.bytes(),
                                object.what().name().toLowerCase(Locale.ROOT))));
        return rows;
    }

    /** The messages of a dry run, without the plan's {@link LoadPlan#refusal}. */
    public static List<String> planned(LoadPlan plan) {
        if (plan.kind() == LoadPlan.Kind.NOTHING && plan.refusal().isEmpty()) {
            return nothingNew(plan);
        }
        if (plan.kind() == LoadPlan.Kind.UNLISTED) {
            return List.of("Would load everything: this machine can't list the sources");
        }
        List<String> lines = new ArrayList<>();
        lines.add("Would load " + (plan.kind().replaces() ? "everything: " : "") + each(plan, EtlText::objects));
        plan.empty().forEach(source -> lines.add("There is no object in " + location(source) + ": a run would fail"));
        lines.addAll(missing(plan));
        lines.addAll(hidden(plan));
        return lines;
    }

    private static String objects(LoadPlan.SourcePlan source) {
        long bytes = source.expected().stream().mapToLong(StoredObject::size).sum();
        return count(source.expected().size(), "object") + " (" + count(bytes, "byte") + ") into "
                + source.source().name() + compressions(source);
    }

    /** The compressions of the run's COPYs; empty if no object is compressed. */
    private static String compressions(LoadPlan.SourcePlan source) {
        List<Optional<Compression>> compressions = source.compressions();
        return compressions.stream().allMatch(Optional::isEmpty)
                ? ""
                : compressions.stream()
                        .map(compression -> compression.map(Compression::name).orElse("no compression"))
                        .collect(Collectors.joining(" and ", " with ", ""));
    }

    /** The messages after a run. */
    public static List<String> done(LoadReport report) {
        LoadPlan plan = report.plan();
        if (plan.kind() == LoadPlan.Kind.NOTHING) {
            return nothingNew(plan);
        }
        List<String> lines = new ArrayList<>();
        lines.add("Loaded " + (plan.kind().replaces() ? "everything: " : "the new objects: ")
                + each(plan, source -> loaded(report, source)));
        long rejected = plan.sources().stream()
                .map(source -> result(report, source))
                .mapToLong(load -> load.rejectedCount() - load.unreadCount())
                .sum();
        if (rejected > 0) {
            lines.add("Rejected " + count(rejected, "record") + ": dwh errors --run " + report.run() + " lists "
                    + (rejected == 1 ? "it" : "them"));
        }
        if (plan.kind() == LoadPlan.Kind.UNLISTED) {
            lines.add("This machine can't list the sources: runs can't see which objects change or are deleted,"
                    + " and the next run loads everything again");
        }
        lines.addAll(missing(plan));
        lines.addAll(hidden(plan));
        return lines;
    }

    private static String location(LoadPlan.SourcePlan source) {
        return Unsafe.inLine(source.source().location().toString());
    }

    private static LoadResult result(LoadReport report, LoadPlan.SourcePlan source) {
        return report.load(source.source()).orElseThrow();
    }

    private static String loaded(LoadReport report, LoadPlan.SourcePlan source) {
        String rows = count(result(report, source).rows(), "row") + " into "
                + source.source().name();
        return report.plan().kind() == LoadPlan.Kind.UNLISTED
                ? rows
                : count(source.expected().size(), "object") + " with " + rows;
    }

    private static List<String> nothingNew(LoadPlan plan) {
        List<String> lines = new ArrayList<>();
        lines.add("Nothing new: "
                + each(
                        plan,
                        source -> count(source.found().listed().size(), "object") + " of "
                                + source.source().name())
                + " are loaded already");
        lines.addAll(missing(plan));
        lines.addAll(hidden(plan));
        return lines;
    }

    private static List<String> hidden(LoadPlan plan) {
        return plan.sources().stream()
                .filter(source -> source.found().hidden() > 0)
                .map(source -> "Left out " + count(source.found().hidden(), "hidden file") + " in " + location(source))
                .toList();
    }

    /** Says how many loaded objects are missing and how many rows they had, and names up to three of these objects. */
    private static List<String> missing(LoadPlan plan) {
        List<LedgerEntry> missing = plan.missing();
        if (missing.isEmpty()) {
            return List.of();
        }
        String names = missing.stream()
                .limit(NAMED)
                .map(LedgerEntry::uri)
                .map(Unsafe::inLine)
                .collect(Collectors.joining(", "));
        String more = missing.size() > NAMED ? " … and " + (missing.size() - NAMED) + " more" : "";
        return List.of("No longer in the sources: " + count(missing.size(), "object") + " with " + rows(missing)
                + (plan.kind().replaces() ? ", which are lost: " : ", which stay: ") + names + more);
    }

    private static String rows(List<LedgerEntry> entries) {
        return entries.stream().anyMatch(entry -> entry.rows().isEmpty())
                ? "an unknown number of rows"
                : count(
                        entries.stream()
                                .mapToLong(entry -> entry.rows().orElseThrow())
                                .sum(),
                        "row");
    }

    private static String each(LoadPlan plan, Function<LoadPlan.SourcePlan, String> text) {
        return plan.sources().stream().map(text).collect(Collectors.joining(" and "));
    }

    private static String count(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
