package com.sparkify.dwh.runner.cli;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;

import com.sparkify.dwh.runner.config.ConfigException;
import com.sparkify.dwh.runner.doctor.Doctor;
import com.sparkify.dwh.runner.doctor.Finding;
import com.sparkify.dwh.runner.failure.ExitCode;
import com.sparkify.dwh.runner.output.Progress;
import java.util.List;
import java.util.concurrent.Callable;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The command {@code dwh doctor}. */
@Command(
        name = "doctor",
        description = "Checks the configuration, AWS, the server and the tables, and says what to do.",
        footer = {
            "",
            "It prints a line for each check: ok, to do, or not checked because an earlier check failed. It compares each"
                    + " table and column of the server with the changelogs. It changes nothing. The exit code is 2"
                    + " if the configuration is wrong, and 4 if anything else is wrong."
        })
final class DoctorCommand implements Callable<Integer> {

    private final Context context;

    @Mixin
    private final ConfigOption config = new ConfigOption();

    @Mixin
    private final FormatOption format = new FormatOption();

    DoctorCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        format.check();
        List<Finding> findings = findings();
        context.console().print(format.of(rows(findings)));
        if (has(findings, Finding.Result.CONFIGURATION)) {
            return ExitCode.USAGE.number();
        }
        return (has(findings, Finding.Result.SYSTEM) ? ExitCode.SYSTEM : ExitCode.DONE).number();
    }

    private List<Finding> findings() {
        try {
            return Doctor.examine(config.load(context), context.environment(), Progress.none());
        } catch (ConfigException e) {
            return Doctor.of(e);
        }
    }

    private static boolean has(List<Finding> findings, Finding.Result result) {
        return findings.stream().anyMatch(finding -> finding.result() == result);
    }

    private static Result<? extends Record> rows(List<Finding> findings) {
        // Local variables, because constants would load jOOQ when picocli initializes this class, even for --help.
        Field<String> step = field(name("step"), SQLDataType.VARCHAR);
        Field<String> result = field(name("result"), SQLDataType.VARCHAR);
        Field<String> detail = field(name("detail"), SQLDataType.VARCHAR);
        DSLContext dsl = DSL.using(SQLDialect.POSTGRES);
        var rows = dsl.newResult(step, result, detail);
        findings.forEach(each -> rows.add(dsl.newRecord(step, result, detail)
                .values(each.step(), each.result().toString(), each.detail())));
        return rows;
    }
}
