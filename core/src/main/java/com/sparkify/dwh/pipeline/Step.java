package com.sparkify.dwh.pipeline;

import com.sparkify.dwh.Redshift;
import com.sparkify.dwh.copy.Copy;
import com.sparkify.dwh.internal.arguments.Given;
import com.sparkify.dwh.storage.StoredObject;
import com.sparkify.dwh.warehouse.LoadResult;
import com.sparkify.dwh.warehouse.Warehouse;
import com.sparkify.dwh.warehouse.redshift.ScriptWarehouse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jooq.Insert;
import org.jooq.Query;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;

/** One named step of a pipeline: an immutable value, which can be run and printed. */
public sealed interface Step {

    /** The step's name, which reports and scripts show. */
    String name();

    /** The table that the step loads by COPY; empty if the step has no COPY. */
    default Optional<Table<?>> loads() {
        return Optional.empty();
    }

    /** The comment that a script has before the step's statements. By default, the step's name. */
    default String heading() {
        return name();
    }

    /** Runs the step in the open transaction. */
    Outcome run(Warehouse warehouse);

    /**
     * The statements that the step sends to Redshift, in order. For a {@link Load} of listed objects, this is the COPY
     * of all objects.
     */
    List<Query> statements();

    /**
     * What a step did.
     *
     * @param rows how many rows the step wrote; for a {@link Verify}, how many checks passed
     * @param load the result of a step that loads a table by COPY; empty for other steps
     */
    record Outcome(long rows, Optional<LoadResult> load) {

        static Outcome of(long rows) {
            return new Outcome(rows, Optional.empty());
        }
    }

    /**
     * Locks a table until the run ends.
     *
     * @param name the step's name
     * @param table the table
     * @param timeout how long to wait for another session that holds a lock; zero means not to wait
     */
    record Lock(String name, Table<?> table, Duration timeout) implements Step {

        public Lock {
            Given.given("The step's name", name);
            Given.given("The step's table", table);
            Given.given("The lock's timeout", timeout);
        }

        @Override
        public Outcome run(Warehouse warehouse) {
            warehouse.lock(table, timeout);
            return Outcome.of(0);
        }

        @Override
        public List<Query> statements() {
            return List.of(DSL.query("LOCK TABLE {0}", table));
        }
    }

    /**
     * Loads a table by COPY.
     *
     * @param name the step's name
     * @param copy the statement, which names the table
     * @param objects the objects to load. They must be in the listing of the COPY's source. If the list is empty,
     *     nothing is loaded. If there is no list, all objects of the source are loaded
     */
    record Load(String name, Copy copy, Optional<List<StoredObject>> objects) implements Step {

        public Load {
            Given.given("The step's name", name);
            Given.given("The step's COPY", copy);
            objects = objects.map(List::copyOf);
        }

        /** Loads all objects of the COPY's source. */
        public static Load of(String name, Copy copy) {
            return new Load(name, copy, Optional.empty());
        }

        @Override
        public Optional<Table<?>> loads() {
            return Optional.of(copy.table());
        }

        @Override
        public Outcome run(Warehouse warehouse) {
            LoadResult result =
                    objects.map(chosen -> warehouse.copy(copy, chosen)).orElseGet(() -> warehouse.copy(copy));
            return new Outcome(result.rows(), Optional.of(result));
        }

        @Override
        public List<Query> statements() {
            return List.of(copy.query());
        }
    }

    /**
     * Loads a table by several COPYs, such as one for each compression of the objects. The step's result is the sum of
     * the results of all COPYs.
     *
     * @param name the step's name
     * @param copies the COPYs, at least one. All have the same table
     */
    record Loads(String name, List<Load> copies) implements Step {

        /**
         * @throws IllegalArgumentException if there is no COPY, or the COPYs have different tables
         */
        public Loads {
            Given.given("The step's name", name);
            copies = List.copyOf(copies);
            if (copies.stream().map(Load::loads).distinct().count() != 1) {
                throw new IllegalArgumentException("The COPYs of " + name + " must load one table: " + copies);
            }
        }

        @Override
        public Optional<Table<?>> loads() {
            return copies.get(0).loads();
        }

        @Override
        public Outcome run(Warehouse warehouse) {
            LoadResult result = copies.stream()
                    .flatMap(copy -> copy.run(warehouse).load().stream())
                    .reduce(LoadResult.NOTHING, LoadResult::plus);
            return new Outcome(result.rows(), Optional.of(result));
        }

        @Override
        public List<Query> statements() {
            return copies.stream().flatMap(copy -> copy.statements().stream()).toList();
        }
    }

    /**
     * Deletes all rows of a table, and fills the table by another step. {@link Warehouse#refill} describes what other
     * sessions read during the step.
     *
     * @param table the table
     * @param readers what other sessions that read the table may notice
     * @param fill inserts the new rows
     */
    record Refill(Table<?> table, Warehouse.Readers readers, Step fill) implements Step {

        @Override
        public String name() {
            return fill.name();
        }

        @Override
        public Outcome run(Warehouse warehouse) {
            return warehouse.refill(table, readers, () -> fill.run(warehouse));
        }

        @Override
        public List<Query> statements() {
            return Stream.of(
                            List.<Query>of(DSL.deleteFrom(table)),
                            fill.statements(),
                            List.of(Redshift.analyze(table).query()))
                    .flatMap(List::stream)
                    .toList();
        }

        @Override
        public Optional<Table<?>> loads() {
            return fill.loads();
        }
    }

    /** Writes files by UNLOAD, and counts the rows written. If a later step fails, the files stay. */
    record Unload(String name, com.sparkify.dwh.unload.Unload unload) implements Step {

        @Override
        public Outcome run(Warehouse warehouse) {
            return Outcome.of(warehouse.unload(unload).rows());
        }

        @Override
        public List<Query> statements() {
            return List.of(unload.query());
        }
    }

    /** Runs statements in order, and counts the rows that their INSERTs write. */
    record Execute(String name, List<Query> statements) implements Step {

        public Execute {
            Given.given("The step's name", name);
            statements = Given.all("the step's statements", statements);
        }

        /** Runs these statements. */
        public static Execute of(String name, Query... statements) {
            return new Execute(name, Given.all("the step's statements", statements));
        }

        @Override
        public Outcome run(Warehouse warehouse) {
            long rows = 0;
            for (Query statement : statements) {
                int written = warehouse.dsl().execute(statement);
                rows += statement instanceof Insert<?> ? written : 0;
            }
            return Outcome.of(rows);
        }
    }

    /**
     * Runs one of two steps. If a query returns no rows, both steps have the same result, and the quicker step runs.
     * This is the common case. If the query returns rows, the general step runs.
     *
     * @param hindrance the query; the quicker step runs if this query returns no rows
     * @param quick the quicker step
     * @param general the step that is correct in every case; a script shows this step
     */
    record Shortcut(Select<?> hindrance, Step quick, Step general) implements Step {

        @Override
        public String name() {
            return general.name();
        }

        @Override
        public String heading() {
            return general.heading();
        }

        @Override
        public Outcome run(Warehouse warehouse) {
            boolean general = warehouse instanceof ScriptWarehouse || hasRows(warehouse);
            return (general ? this.general : quick).run(warehouse);
        }

        private boolean hasRows(Warehouse warehouse) {
            return warehouse.dsl().fetchExists(hindrance);
        }

        @Override
        public List<Query> statements() {
            return general.statements();
        }

        @Override
        public Optional<Table<?>> loads() {
            return general.loads();
        }
    }

    /**
     * Runs all checks, and throws an exception if at least one check has offenders. The exception lists all failed
     * checks.
     */
    record Verify(String name, List<DataCheck> checks) implements Step {

        public Verify {
            Given.given("The step's name", name);
            checks = Given.all("the step's checks", checks);
        }

        /** Runs these checks. */
        public static Verify of(String name, DataCheck... checks) {
            return new Verify(name, Given.all("the step's checks", checks));
        }

        @Override
        public String heading() {
            return name
                    + "\nEach of these queries returns the rows that break a check. If one returns a row, ROLLBACK.";
        }

        @Override
        public Outcome run(Warehouse warehouse) {
            List<DataCheck.Failure> failures = failures(warehouse);
            if (!failures.isEmpty()) {
                throw new CheckFailedException(failures);
            }
            return Outcome.of(checks.size());
        }

        /**
         * Runs all checks, and returns the failed checks in the order of the list. The list is empty if all checks
         * pass.
         */
        public List<DataCheck.Failure> failures(Warehouse warehouse) {
            List<DataCheck.Failure> failures = new ArrayList<>();
            // A script runs each check separately, so that its reader sees the offenders.
            List<DataCheck> run = warehouse instanceof ScriptWarehouse ? checks : Scans.suspects(warehouse, checks);
            for (DataCheck check : run) {
                warehouse.comment(check.name() + ": " + check.claim() + ". Must return no row.");
                check.failure(warehouse.dsl()).ifPresent(failures::add);
            }
            return failures;
        }

        @Override
        public List<Query> statements() {
            return checks.stream().<Query>map(DataCheck::offenders).toList();
        }
    }

    /**
     * A listener for the steps of a run. The thread that runs the steps calls the methods. The methods must return
     * quickly. If a method throws, the run ends and is rolled back.
     */
    interface Listener {

        /** A listener that does nothing. */
        Listener NONE = new Listener() {
            @Override
            public void started(Step step) {}

            @Override
            public void finished(RunReport.Line line) {}
        };

        /** A step begins. */
        void started(Step step);

        /**
         * A step has succeeded. If a step fails, the run ends with the exception of that step, and this method is not
         * called.
         */
        void finished(RunReport.Line line);

        /**
         * The run was rolled back and starts again from its first step, as {@link com.sparkify.dwh.load.JobLoader#run}
         * describes. By default, this method does nothing.
         *
         * @param reason a message that says why the run starts again
         */
        default void restarted(String reason) {}
    }
}
