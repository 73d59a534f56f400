package com.sparkify.dwh.runner.cli;

import com.sparkify.dwh.runner.config.DwhConfig;
import com.sparkify.dwh.runner.config.Engine;
import com.sparkify.dwh.runner.engine.OpenWarehouse;
import com.sparkify.dwh.runner.engine.Settings;
import com.sparkify.dwh.runner.engine.Tables;
import com.sparkify.dwh.star.Etl;
import com.sparkify.dwh.star.EtlReport;
import com.sparkify.dwh.star.LoadPlan;
import com.sparkify.dwh.star.SparkifyPipeline;
import com.sparkify.dwh.warehouse.UnwritableManifestException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code dwh etl}. */
@Command(
        name = "etl",
        description = "Loads what is new in the sources, brings the star up to date, checks it, and commits.",
        footer = {
            "",
            "Each object is loaded once, whatever ends a run and however often it is run: by its name and content. One"
                    + " that changed since it was loaded stops the run, by name; one that is gone is reported, and its"
                    + " rows stay.",
            "",
            "All happens in one transaction: readers see the old star or the new one, and a run that fails, or is"
                    + " stopped, changes nothing. Conflicts with others and lost connections are tried again, up to "
                    + Retry.ATTEMPTS + " times in all. Run create-tables once before the first etl.",
            "",
            "On Redshift new objects go by a manifest, for which [S3] MANIFEST names a place. Without one, or where it"
                    + " can't be written, everything is loaded anew if anything is new."
        })
final class EtlCommand implements Callable<Integer> {

    private final Context context;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final ConfigOption config = new ConfigOption();

    @Mixin
    private final FormatOption format = new FormatOption();

    @Option(
            names = "--full",
            description =
                    "Load everything anew, in place of all that was loaded. Refused while loaded objects are gone,"
                            + " with their rows counted.")
    private boolean full;

    @Option(
            names = "--accept-loss",
            description =
                    "Go on where everything is loaded anew though loaded objects are gone: their rows are lost. With"
                            + " --full; or on Redshift, for runs without a manifest.")
    private boolean acceptLoss;

    @Option(
            names = "--dry-run",
            description =
                    "Only say what would be loaded: a row an object that is new, has changed or is missing. Takes no"
                            + " lock and writes nothing. Exit code 3 if a run would stop at what it found.")
    private boolean dryRun;

    @Option(
            names = "--lock-timeout",
            paramLabel = "SECONDS",
            converter = WholeNumber.OfSeconds.class,
            description =
                    "How long to wait for another run, 0 to 86400; 0: not at all. On PostgreSQL also for each lock"
                            + " that a reader holds (with 0, ten seconds). Default: " + SparkifyPipeline.LOCK_SECONDS
                            + ".")
    private @Nullable Integer lockTimeout;

    EtlCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Exception {
        DwhConfig settings = config.load(context.environment());
        refuseIdleOptions(settings);
        if (Settings.isLoadedByPrefix(settings)) {
            context.console()
                    .say("[S3] MANIFEST isn't set, so Redshift can't be told which objects are new: if any are,"
                            + " everything is loaded anew");
        }
        return dryRun ? dryRun(settings) : run(settings);
    }

    private void refuseIdleOptions(DwhConfig settings) {
        if (acceptLoss && !full && settings.engine() != Engine.REDSHIFT) {
            throw usage(
                    "--accept-loss means nothing without --full: on " + settings.engine() + " no other run loses rows");
        }
        if (dryRun && lockTimeout != null) {
            throw usage("--lock-timeout means nothing with --dry-run, which takes no lock");
        }
    }

    private ParameterException usage(String message) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
    }

    private Etl etl(DwhConfig settings, OpenWarehouse open) {
        Etl etl = Settings.etl(settings, open.store());
        etl = full ? etl.full() : etl;
        etl = acceptLoss ? etl.acceptLoss() : etl;
        return etl.lockTimeout(lockTimeout());
    }

    private Duration lockTimeout() {
        return Duration.ofSeconds(lockTimeout == null ? SparkifyPipeline.LOCK_SECONDS : lockTimeout);
    }

    private int dryRun(DwhConfig settings) throws Exception {
        return new Retry(context).run(() -> {
            try (OpenWarehouse open = OpenWarehouse.of(settings, context.console()::say, Progress.none())) {
                Tables.require(open.warehouse());
                Etl etl = etl(settings, open);
                LoadPlan plan = etl.plan(open.warehouse());
                boolean everything = full || Settings.isLoadedByPrefix(settings) && !plan.isNothingNew();
                context.console().print(format.value().of(EtlText.rows(plan, everything)));
                EtlText.planned(plan, full, everything).forEach(context.console()::say);
                etl.refuse(plan);
                return code(plan, everything);
            }
        });
    }

    /** What a COPY stops at. */
    private static int code(LoadPlan plan, boolean everything) {
        return EtlText.empty(plan, everything).isEmpty() ? ExitCode.DONE.number() : ExitCode.DATA.number();
    }

    private int run(DwhConfig settings) throws Exception {
        try (Progress progress = new Progress(context.console())) {
            long start = System.nanoTime();
            EtlReport report = new Retry(context).run(() -> attempt(settings, progress));
            show(report);
            EtlText.done(report).forEach(context.console()::say);
            if (!report.steps().lines().isEmpty()) {
                context.console().say("Committed after " + Seconds.of(Duration.ofNanos(System.nanoTime() - start)));
            }
        }
        return ExitCode.DONE.number();
    }

    private EtlReport attempt(DwhConfig settings, Progress progress) throws SQLException {
        try (OpenWarehouse open = OpenWarehouse.within(lockTimeout(), settings, context.console()::say, progress)) {
            Tables.require(open.warehouse());
            return run(etl(settings, open), open, progress);
        } finally {
            progress.stop();
        }
    }

    private EtlReport run(Etl etl, OpenWarehouse open, Progress progress) {
        try {
            return etl.run(open.warehouse(), progress);
        } catch (UnwritableManifestException e) {
            progress.stop();
            context.console().say(e.getMessage() + "\nSo everything is loaded anew");
            return etl.byPrefix().run(open.warehouse(), progress);
        }
    }

    private void show(EtlReport report) {
        RowFormat rows = format.value();
        // On a terminal the steps have just been shown, with their counts and times; of nothing no table is needed.
        boolean shown = context.console().terminal() || report.steps().lines().isEmpty();
        if (rows != RowFormat.table || !shown) {
            context.console().print(rows.of(ReportTable.of(report.steps())));
        }
        ReportTable.remarks(report.steps()).forEach(context.console()::say);
    }
}
