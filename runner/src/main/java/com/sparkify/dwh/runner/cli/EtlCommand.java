package com.sparkify.dwh.runner.cli;

import com.sparkify.dwh.load.JobLoader;
import com.sparkify.dwh.load.LoadPlan;
import com.sparkify.dwh.load.LoadReport;
import com.sparkify.dwh.load.UncertainCommitException;
import com.sparkify.dwh.runner.config.DwhConfig;
import com.sparkify.dwh.runner.config.Engine;
import com.sparkify.dwh.runner.engine.OpenWarehouse;
import com.sparkify.dwh.runner.engine.Settings;
import com.sparkify.dwh.runner.engine.Tables;
import com.sparkify.dwh.runner.failure.ExitCode;
import com.sparkify.dwh.runner.failure.Retry;
import com.sparkify.dwh.runner.output.EtlText;
import com.sparkify.dwh.runner.output.Progress;
import com.sparkify.dwh.runner.output.ReportTable;
import com.sparkify.dwh.runner.output.Seconds;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code dwh etl}. */
@Command(
        name = "etl",
        description = "Loads the new objects of the sources, brings the star up to date, checks it, and commits.",
        footer = {
            "",
            "Each object is loaded exactly once, however often etl runs and however a run ends. An object is known by"
                    + " its location. If the content of a loaded object has changed, the run stops and names the object."
                    + " If a loaded object is gone, the run reports the object and keeps the object's rows.",
            "",
            "A run is one transaction: readers see the old star or the new one, and a run that fails or is stopped"
                    + " changes nothing. After a conflict with another transaction, or after a lost connection, the run is"
                    + " repeated, with up to " + Retry.ATTEMPTS
                    + " attempts in all. Run create-tables once before the first etl.",
            "",
            "The steps are printed to standard error while they run. --format csv and json also print them to standard"
                    + " output as rows when the run is committed. --format table prints these rows only with --quiet.",
            "",
            "On Redshift, COPY gets the list of new objects from a manifest, a file that etl writes under [S3]"
                    + " MANIFEST. If MANIFEST is not set, or the file can't be written, a run with new objects loads"
                    + " everything again."
        })
final class EtlCommand implements Callable<Integer> {

    private final Context context;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final ConfigOption config = new ConfigOption();

    @Mixin
    private final FormatOption format = new FormatOption();

    @Mixin
    private final LoudnessOption loudness = new LoudnessOption();

    @Option(
            names = "--full",
            description = "Load everything again, and replace all loaded rows. If loaded objects are gone, the run is"
                    + " refused, and the message counts their rows.")
    private boolean full;

    @Option(
            names = "--accept-loss",
            description = "With --full, load everything again even if loaded objects are gone: the rows of these"
                    + " objects are lost. On Redshift, this also applies to runs without a manifest.")
    private boolean acceptLoss;

    @Option(
            names = "--dry-run",
            description =
                    "Only list the objects that a run would load, and the objects that have changed or are missing."
                            + " Take no lock and write nothing. The exit code is 3 if a run would stop.")
    private boolean dryRun;

    @Option(
            names = "--lock-timeout",
            paramLabel = "SECONDS",
            converter = WholeNumber.OfSeconds.class,
            description = "How long to wait for another run, 0 to 86400. 0 means not to wait. On PostgreSQL, a run also"
                    + " waits this long for each lock that a reader holds; with 0 it waits ten seconds for such a lock."
                    + " Default: "
                    + JobLoader.LOCK_SECONDS + ".")
    private @Nullable Integer lockTimeout;

    /** The report of an attempt that lost its connection during COMMIT. */
    private @Nullable LoadReport uncertain;

    EtlCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Exception {
        format.check();
        loudness.apply(context.console());
        DwhConfig settings = config.load(context);
        refuseUselessOptions(settings);
        if (Settings.isLoadedByPrefix(settings)) {
            context.console()
                    .say("[S3] MANIFEST isn't set, and without a manifest Redshift can't load only the new"
                            + " objects: if any object is new, everything is loaded again");
        }
        return dryRun ? dryRun(settings) : run(settings);
    }

    private void refuseUselessOptions(DwhConfig settings) {
        if (acceptLoss && !full && settings.engine() != Engine.REDSHIFT) {
            throw usage(
                    "--accept-loss has no effect without --full: on " + settings.engine() + " no other run loses rows");
        }
        if (dryRun && lockTimeout != null) {
            throw usage("--lock-timeout has no effect with --dry-run, which takes no lock");
        }
    }

    private ParameterException usage(String message) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
    }

    private JobLoader loader(DwhConfig settings, OpenWarehouse open) {
        JobLoader loader = Settings.loader(settings, open.store());
        loader = full ? loader.full() : loader;
        loader = acceptLoss ? loader.acceptLoss() : loader;
        return loader.lockTimeout(lockTimeout());
    }

    private Duration lockTimeout() {
        return Duration.ofSeconds(lockTimeout == null ? JobLoader.LOCK_SECONDS : lockTimeout);
    }

    private int dryRun(DwhConfig settings) throws Exception {
        return new Retry(context.console(), context.stopping()).run(() -> {
            try (OpenWarehouse open = OpenWarehouse.of(
                    settings, context.console()::say, Progress.none(), loudness.trace(context.console()))) {
                Tables.require(open.warehouse());
                LoadPlan plan = loader(settings, open).plan(open.warehouse());
                context.console().print(format.of(EtlText.rows(plan)));
                EtlText.planned(plan).forEach(context.console()::say);
                plan.refuse();
                return plan.stops() ? ExitCode.DATA.number() : ExitCode.DONE.number();
            }
        });
    }

    private int run(DwhConfig settings) throws Exception {
        try (Progress progress = loudness.progress(context.console())) {
            long start = System.nanoTime();
            LoadReport report = retried(settings, progress);
            context.console().committed();
            show(report);
            sayDone(report);
            if (!report.steps().lines().isEmpty()) {
                context.console().note("Committed after " + Seconds.of(Duration.ofNanos(System.nanoTime() - start)));
            }
        }
        return ExitCode.DONE.number();
    }

    private LoadReport retried(DwhConfig settings, Progress progress) throws Exception {
        try {
            return new Retry(context.console(), context.stopping()).run(() -> attempt(settings, progress));
        } catch (Exception e) {
            if (uncertain != null && !(e instanceof UncertainCommitException)) {
                context.console()
                        .say("An earlier attempt lost its connection during COMMIT, and may have been"
                                + " committed: the next etl loads only the objects that are missing");
            }
            throw e;
        }
    }

    private LoadReport attempt(DwhConfig settings, Progress progress) throws SQLException {
        try (OpenWarehouse open = OpenWarehouse.within(
                lockTimeout(), settings, context.console()::say, progress, loudness.trace(context.console()))) {
            Tables.require(open.warehouse());
            JobLoader loader = loader(settings, open);
            LoadReport before = uncertain;
            if (before == null) {
                return loader.run(open.warehouse(), progress);
            }
            return isCommitted(loader, open, before)
                    ? before
                    // The server may still commit the earlier attempt until loader.run has the lock. Therefore latest()
                    // checks again.
                    : latest(loader, open, before, loader.run(open.warehouse(), progress));
        } catch (UncertainCommitException e) {
            uncertain = e.report();
            throw e;
        } finally {
            progress.stop();
        }
    }

    private boolean isCommitted(JobLoader loader, OpenWarehouse open, LoadReport before) {
        boolean committed = loader.isCommitted(open.warehouse(), before);
        if (committed) {
            context.console().say("The connection was lost during COMMIT, but the attempt was committed");
        }
        return committed;
    }

    /**
     * Returns the report of this attempt. If this attempt found nothing new, because the earlier attempt was committed
     * after all, returns the report of the earlier attempt.
     */
    private LoadReport latest(JobLoader loader, OpenWarehouse open, LoadReport before, LoadReport report) {
        if (!isCommitted(loader, open, before)) {
            return report;
        }
        if (report.plan().kind() == LoadPlan.Kind.NOTHING) {
            return before;
        }
        sayDone(before);
        return report;
    }

    /** The first message is the result, and the other messages are warnings. */
    private void sayDone(LoadReport report) {
        List<String> messages = EtlText.done(report);
        context.console().note(messages.get(0));
        messages.stream().skip(1).forEach(context.console()::say);
    }

    /** With the format table, Progress has already shown the steps on standard error, unless --quiet is specified. */
    private void show(LoadReport report) {
        boolean shown = !context.console().isQuiet() || report.steps().lines().isEmpty();
        if (!format.isTable() || !shown) {
            context.console()
                    .print(format.of(format.isJson() ? ReportTable.detailed(report) : ReportTable.of(report.steps())));
        }
        ReportTable.remarks(report.steps()).forEach(context.console()::say);
    }
}
