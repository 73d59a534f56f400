package com.sparkify.dwh.pipeline;

import com.sparkify.dwh.copy.Copy;
import com.sparkify.dwh.storage.StoredObject;
import com.sparkify.dwh.warehouse.LoadResult;
import com.sparkify.dwh.warehouse.Warehouse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jooq.Insert;
import org.jooq.Query;
import org.jooq.Table;
import org.jooq.impl.DSL;

/** One named thing that a pipeline does, as a value: it can be run, and it can be printed. */
public sealed interface Step {

    /** What people call it. */
    String name();

    /** Does it, in the transaction that is open. */
    Outcome run(Warehouse warehouse);

    /** What it sends to Redshift, in order; of a load of chosen objects, the COPY of all. */
    List<Query> statements();

    /**
     * What a step did.
     *
     * @param rows how many rows it wrote, or checks it passed
     * @param load what was loaded, for a {@link Load}
     */
    record Outcome(long rows, Optional<LoadResult> load) {

        static Outcome of(long rows) {
            return new Outcome(rows, Optional.empty());
        }
    }

    /**
     * Takes a lock that is held until the run ends.
     *
     * @param timeout how long to wait for whoever holds it
     */
    record Lock(String name, Table<?> table, Duration timeout) implements Step {

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
     * Loads by COPY.
     *
     * @param objects which of the objects that the COPY's source names, none if the list is empty; all without a list
     */
    record Load(String name, Copy copy, Optional<List<StoredObject>> objects) implements Step {

        /** Copies the list. */
        public Load {
            objects = objects.map(List::copyOf);
        }

        /** Loads everything that the COPY's source names. */
        public static Load of(String name, Copy copy) {
            return new Load(name, copy, Optional.empty());
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

    /** Writes files by UNLOAD; its rows are the step's count. The files stay if the run fails later on. */
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

    /** Runs statements, in order; what they insert is the step's count. */
    record Execute(String name, List<Query> statements) implements Step {

        /** Copies the list. */
        public Execute {
            statements = List.copyOf(statements);
        }

        /** The statements, in order. */
        public static Execute of(String name, Query... statements) {
            return new Execute(name, List.of(statements));
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

    /** Runs all checks; if any finds offenders, the step fails and names every one. */
    record Verify(String name, List<Check> checks) implements Step {

        /** Copies the list. */
        public Verify {
            checks = List.copyOf(checks);
        }

        @Override
        public Outcome run(Warehouse warehouse) {
            List<Check.Failure> failures = new ArrayList<>();
            for (Check check : checks) {
                check.failure(warehouse.dsl()).ifPresent(failures::add);
            }
            if (!failures.isEmpty()) {
                throw new CheckFailedException(failures);
            }
            return Outcome.of(checks.size());
        }

        @Override
        public List<Query> statements() {
            return checks.stream().<Query>map(Check::offenders).toList();
        }
    }
}
