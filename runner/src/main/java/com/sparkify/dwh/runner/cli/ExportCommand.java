package com.sparkify.dwh.runner.cli;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;

import com.sparkify.dwh.runner.config.DwhConfig;
import com.sparkify.dwh.runner.config.Engine;
import com.sparkify.dwh.runner.config.Suggestions;
import com.sparkify.dwh.runner.engine.OpenWarehouse;
import com.sparkify.dwh.runner.engine.Tables;
import com.sparkify.dwh.runner.export.Existing;
import com.sparkify.dwh.runner.export.ExportFormat;
import com.sparkify.dwh.runner.export.Exports;
import com.sparkify.dwh.runner.failure.ExitCode;
import com.sparkify.dwh.runner.output.Progress;
import com.sparkify.dwh.runner.output.RowFormat;
import com.sparkify.dwh.runner.queries.NamedQueries;
import com.sparkify.dwh.s3.Location;
import com.sparkify.dwh.unload.Unload;
import com.sparkify.dwh.warehouse.UnloadException;
import com.sparkify.dwh.warehouse.UnloadResult;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jooq.Field;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code dwh export NAME --to LOCATION}. */
@Command(
        name = "export",
        description = "Writes the answer to a question, or a table, to files, by UNLOAD.",
        footer = {
            "",
            "The answer to a question is written to one file, in the question's order, unless the answer is larger than"
                    + " 6.2 GB. A table is written to several files, with the rows in any order. On PostgreSQL this"
                    + " machine writes the files, to a folder or to S3. On Redshift the cluster writes the files to S3,"
                    + " with the role of [IAM_ROLE] ARN, which must be allowed to write there."
        })
final class ExportCommand implements Callable<Integer> {

    private static final String OPTIONS = "ALLOWOVERWRITE or CLEANPATH";
    private static final String OWN_OPTIONS = "--overwrite (ALLOWOVERWRITE) or --clean (CLEANPATH)";

    private final Context context;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final ConfigOption config = new ConfigOption();

    @Mixin
    private final LoudnessOption loudness = new LoudnessOption();

    @Parameters(
            paramLabel = "NAME",
            completionCandidates = Candidates.Exported.class,
            description = "The name of a built-in question or of a table.")
    private String source = "";

    @Option(
            names = "--to",
            required = true,
            paramLabel = "LOCATION",
            description = "The target: s3://bucket/prefix, where the key of each file begins with the prefix. On"
                    + " PostgreSQL also a folder.")
    private String to = "";

    @Option(
            names = "--format",
            paramLabel = "csv|json|parquet",
            defaultValue = "csv",
            description = "The format of the files: ${COMPLETION-CANDIDATES}. csv begins with the names of the columns,"
                    + " json has one object on each line, and only Redshift writes parquet. Default: ${DEFAULT-VALUE}.")
    private ExportFormat format = ExportFormat.csv;

    @Option(
            names = "--overwrite",
            description = "Replace files with the same names (ALLOWOVERWRITE). Other files stay. Without this"
                    + " option, the export fails if there is any file at the location.")
    private boolean overwrite;

    @Option(names = "--clean", description = "First delete everything at the location, permanently (CLEANPATH).")
    private boolean clean;

    @Option(
            names = "--region",
            paramLabel = "REGION",
            description = "The region of the bucket, if the cluster is in another region. Only for Redshift.")
    private @Nullable String region;

    ExportCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Exception {
        loudness.apply(context.console());
        if (overwrite && clean) {
            throw usage("--overwrite and --clean can't be combined: write one of them");
        }
        DwhConfig settings = config.load(context);
        Unload unload = unload(settings);
        try (OpenWarehouse open = OpenWarehouse.of(
                settings, context.console()::say, Progress.none(), loudness.trace(context.console()))) {
            Tables.require(open.warehouse());
            show(carriedOut(open, unload, settings));
        }
        return ExitCode.DONE.number();
    }

    private UnloadResult carriedOut(OpenWarehouse open, Unload unload, DwhConfig settings) {
        long start = System.nanoTime();
        try {
            UnloadResult result = open.warehouse().unload(unload);
            if (settings.engine() != Engine.REDSHIFT) {
                // On PostgreSQL this process carries out the UNLOAD. The trace of jOOQ's statements therefore doesn't
                // contain the UNLOAD.
                loudness.trace(context.console())
                        .ifPresent(trace -> trace.ran(unload.toString(), Duration.ofNanos(System.nanoTime() - start)));
            }
            return result;
        } catch (UnloadException e) {
            throw new UnloadException(String.valueOf(e.getMessage()).replace(OPTIONS, OWN_OPTIONS), e);
        }
    }

    private Unload unload(DwhConfig settings) throws IOException {
        Existing existing = clean ? Existing.DELETED : overwrite ? Existing.REPLACED : Existing.REFUSED;
        Optional<Unload> unload;
        try {
            unload = Exports.unload(
                    source,
                    Location.parse(to),
                    format,
                    existing,
                    Optional.ofNullable(region),
                    settings.authorization());
        } catch (IllegalArgumentException e) {
            throw usage(String.valueOf(e.getMessage()));
        }
        if (unload.isEmpty()) {
            throw usage(unknown(settings));
        }
        return unload.get();
    }

    private String unknown(DwhConfig settings) throws IOException {
        return NamedQueries.of(settings.queries()).find(source).isPresent()
                ? "'" + source
                        + "' is a question of your own, and export takes only built-in questions and tables: write"
                        + " dwh query " + source + " --format csv > " + source + ".csv"
                : "There is no question and no table '" + source + "'" + Suggestions.instead(source, Exports.names());
    }

    private void show(UnloadResult result) {
        // Local variables, because constants would load jOOQ when picocli initializes this class, even for --help.
        Field<String> file = field(name("file"), SQLDataType.VARCHAR);
        Field<Long> count = field(name("rows"), SQLDataType.BIGINT);
        Field<Long> size = field(name("bytes"), SQLDataType.BIGINT);
        var files = DSL.using(SQLDialect.POSTGRES).newResult(file, count, size);
        for (UnloadResult.UnloadedObject object : result.objects()) {
            files.add(DSL.using(SQLDialect.POSTGRES)
                    .newRecord(file, count, size)
                    .values(object.location().toString(), object.rows(), object.bytes()));
        }
        if (!files.isEmpty()) {
            context.console().print(RowFormat.table.of(files));
        }
        long bytes = result.objects().stream()
                .mapToLong(UnloadResult.UnloadedObject::bytes)
                .sum();
        String rows = result.rows() + (result.rows() == 1 ? " row" : " rows");
        context.console()
                .note(
                        result.rows() == 0
                                ? "There are no rows: no file was written"
                                : files.isEmpty()
                                        ? "Exported " + rows
                                                + "; the files are unknown, because SYS_UNLOAD_DETAIL can't be read"
                                        : "Exported " + rows + " in " + files.size()
                                                + (files.size() == 1 ? " file" : " files") + " with " + bytes
                                                + " bytes");
    }

    private ParameterException usage(String message) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
    }
}
