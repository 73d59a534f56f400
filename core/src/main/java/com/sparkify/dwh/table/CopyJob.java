package com.sparkify.dwh.table;

import com.sparkify.dwh.internal.arguments.Given;
import com.sparkify.dwh.internal.clause.Exclusive;
import com.sparkify.dwh.render.RedshiftRendering;
import com.sparkify.dwh.unsupported.UnsupportedOnPostgresqlException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jooq.Context;
import org.jooq.Query;
import org.jooq.Record;
import org.jooq.ResultQuery;

/**
 * A {@code COPY … JOB CREATE}, {@code COPY JOB ALTER}, {@code COPY JOB RUN} or {@code COPY JOB DROP} statement, made by
 * {@code Copy.jobCreate} or {@code Redshift.copyJob}. Immutable.
 *
 * <p>A copy job is a COPY that Redshift stores. The job loads each file that appears at the COPY's prefix after the job
 * was created. The job recognizes files by their names, and loads each file only once. JOB CREATE and JOB DROP can't
 * run in a transaction.
 *
 * <p>The PostgreSQL engine refuses these statements. Instead, use {@code load.JobLoader}, which loads each object
 * exactly once on both engines.
 *
 * <p>Source: Amazon Redshift Developer Guide, "COPY JOB".
 *
 * @param kind what the statement does with the job
 * @param name the job's name
 * @param copy the COPY of a CREATE; empty for the other kinds
 * @param auto AUTO ON or AUTO OFF; empty if neither is specified
 */
public record CopyJob(Kind kind, String name, Optional<Query> copy, Optional<Auto> auto) implements TableStatement {

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,126}");
    private static final String WAY_OUT =
            "it doesn't watch a prefix for new files. Use load.JobLoader, which loads each object exactly once on both engines";

    /** What a statement does with a copy job. */
    public enum Kind {
        /** Creates the job. */
        CREATE,
        /** Changes whether the job runs automatically. */
        ALTER,
        /** Loads the new files now. */
        RUN,
        /** Deletes the job. */
        DROP
    }

    /** Whether a copy job runs automatically. */
    public enum Auto {
        /** Redshift loads new files when they appear. */
        ON,
        /** Only COPY JOB RUN loads new files. */
        OFF
    }

    /**
     * Checks the statement.
     *
     * @throws IllegalArgumentException if the name isn't 1 to 127 ASCII letters, digits and underscores, or begins with
     *     a digit; if a CREATE has no COPY, or another kind has a COPY
     */
    public CopyJob {
        checkName(name);
        if (copy.isPresent() != (kind == Kind.CREATE)) {
            throw new IllegalArgumentException("JOB CREATE needs a COPY, and COPY JOB ALTER, RUN and DROP take none");
        }
    }

    private static void checkName(String name) {
        if (!NAME.matcher(Given.given("The name of the copy job", name)).matches()) {
            throw new IllegalArgumentException("The name of copy job \"" + name
                    + "\" must be 1 to 127 ASCII letters, digits and underscores, and can't begin with a digit");
        }
    }

    /**
     * {@code AUTO ON}: Redshift loads new files when they appear.
     *
     * @throws IllegalArgumentException if AUTO OFF is specified
     */
    public CopyJob autoOn() {
        return auto(Auto.ON);
    }

    /**
     * {@code AUTO OFF}: only COPY JOB RUN loads new files.
     *
     * @throws IllegalArgumentException if AUTO ON is specified
     */
    public CopyJob autoOff() {
        return auto(Auto.OFF);
    }

    private CopyJob auto(Auto value) {
        Exclusive.check(words(), auto.map(one -> "AUTO " + one), "AUTO " + value);
        return new CopyJob(kind, name, copy, Optional.of(value));
    }

    @Override
    public Query query() {
        return Sql.query(this::write);
    }

    private void write(Context<?> ctx) {
        copy.ifPresentOrElse(
                one -> ctx.visit(one).sql("\nJOB CREATE "),
                () -> ctx.sql("COPY JOB ").sql(kind.name()).sql(' '));
        ctx.sql(name);
        auto.ifPresent(one -> ctx.sql(" AUTO ").sql(one.name()));
    }

    @Override
    public String words() {
        return kind == Kind.CREATE ? "COPY … JOB CREATE" : "COPY JOB " + kind;
    }

    @Override
    public boolean runsInTransaction() {
        return kind != Kind.CREATE && kind != Kind.DROP;
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.copyJob(this);
    }

    /** The Redshift SQL. */
    @Override
    public String toString() {
        return Sql.text(this::write);
    }

    /** {@code COPY JOB LIST}: see {@code Redshift.copyJobList}. */
    public static ResultQuery<Record> list() {
        return onRedshift("COPY JOB LIST");
    }

    private static ResultQuery<Record> onRedshift(String sql) {
        return Sql.resultQuery(ctx -> {
            if (!RedshiftRendering.isOn(ctx.configuration())) {
                throw new UnsupportedOnPostgresqlException("COPY JOB", WAY_OUT);
            }
            ctx.sql(sql);
        });
    }

    /** An existing copy job, to be followed by RUN, ALTER, DROP or SHOW. Immutable. */
    public static final class Step {

        private final String name;

        /**
         * Used by {@code Redshift.copyJob}.
         *
         * @throws IllegalArgumentException as {@link CopyJob} does
         */
        public Step(String name) {
            checkName(name);
            this.name = name;
        }

        private CopyJob statement(Kind kind) {
            return new CopyJob(kind, name, Optional.empty(), Optional.empty());
        }

        /** {@code COPY JOB ALTER … AUTO ON}: Redshift loads new files when they appear. */
        public CopyJob alterAutoOn() {
            return statement(Kind.ALTER).autoOn();
        }

        /** {@code COPY JOB ALTER … AUTO OFF}: only COPY JOB RUN loads new files. */
        public CopyJob alterAutoOff() {
            return statement(Kind.ALTER).autoOff();
        }

        /** {@code COPY JOB RUN}: loads the new files now. */
        public CopyJob run() {
            return statement(Kind.RUN);
        }

        /** {@code COPY JOB DROP}: deletes the job. */
        public CopyJob drop() {
            return statement(Kind.DROP);
        }

        /**
         * {@code COPY JOB SHOW}: a query of the job's details, for a warehouse's {@code dsl().fetch(…)}. Amazon doesn't
         * document the columns. Rendering the query for PostgreSQL throws an {@link UnsupportedOnPostgresqlException}.
         */
        public ResultQuery<Record> show() {
            return onRedshift("COPY JOB SHOW " + name);
        }
    }
}
