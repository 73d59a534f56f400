package com.sparkify.dwh.pipeline;

import com.sparkify.dwh.internal.arguments.Given;
import java.util.Objects;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.Select;
import org.jooq.SelectFieldOrAsterisk;
import org.jooq.Table;
import org.jooq.TableField;
import org.jooq.impl.DSL;

/**
 * A condition that must hold before a run is committed. The condition is written as a query of the rows that violate
 * the condition.
 *
 * @param name a short name
 * @param claim the condition, as a sentence
 * @param offenders the query of the rows that violate the condition; it must return no rows
 * @param scan a table, and a condition that is true for a row of the table only if the check has offenders. One query
 *     tests the conditions of several checks. Empty if the check has no such condition
 * @param key the column that must be unique, if the query checks nothing else; otherwise empty
 */
public record DataCheck(
        String name,
        String claim,
        Select<? extends Record> offenders,
        Optional<Scan> scan,
        Optional<TableField<?, ?>> key) {

    /** The largest number of offenders that a failure lists: {@value}. */
    public static final int LISTED = 20;

    /**
     * The rows of a table that violate a condition. A {@link Step.Verify} counts these rows by one query for all checks
     * that have the same table. If the count for a check isn't 0, the query of this check runs.
     *
     * @param table the table; one query counts the rows for all checks with equal tables
     * @param offending whether a row violates the condition
     */
    public record Scan(Table<?> table, Condition offending) {}

    public DataCheck {
        Given.given("The check's name", name);
        Given.given("The check's claim", claim);
        Given.given("The check's query", offenders);
    }

    /** A check that runs this query. */
    public DataCheck(String name, String claim, Select<? extends Record> offenders) {
        this(name, claim, offenders, Optional.empty(), Optional.empty());
    }

    /**
     * A check of each row of a table. One query counts the violations of all such checks of a step that have the same
     * table.
     *
     * @param table the table
     * @param offending whether a row violates the condition
     * @param shown the columns that a failure lists for each offender
     */
    public static DataCheck of(
            String name, String claim, Table<?> table, Condition offending, SelectFieldOrAsterisk... shown) {
        return new DataCheck(
                name,
                claim,
                DSL.select(shown).from(table).where(offending),
                Optional.of(new Scan(table, offending)),
                Optional.empty());
    }

    /**
     * A check that a column is unique. If the database enforces that the column is unique ({@link
     * com.sparkify.dwh.warehouse.Warehouse#enforcedKeys}), the check passes without a query of the rows.
     *
     * @param key the column
     * @param scope the rows to check
     */
    public static DataCheck unique(String name, String claim, TableField<?, ?> key, Condition scope) {
        Table<?> table = Objects.requireNonNull(key.getTable());
        return new DataCheck(
                name,
                claim,
                DSL.select(key, DSL.count().as("duplicates"))
                        .from(table)
                        .where(scope)
                        .groupBy(key)
                        .having(DSL.count().gt(DSL.inline(1))),
                Optional.empty(),
                Optional.of(key));
    }

    /**
     * Returns the same check with a scan: the query of the offenders runs only if the table has a row for which the
     * condition is true.
     *
     * @param table the table; one query tests the conditions of all checks of a step that have equal tables
     * @param offending a condition that is true for at least one row of the table if, and only if, the check has
     *     offenders
     */
    public DataCheck scanning(Table<?> table, Condition offending) {
        return new DataCheck(name, claim, offenders, Optional.of(new Scan(table, offending)), key);
    }

    /**
     * A check that found offenders.
     *
     * @param check the check
     * @param offenders the first {@link #LISTED} offenders
     * @param more whether there are more offenders than these
     */
    public record Failure(DataCheck check, Result<? extends Record> offenders, boolean more) {}

    Optional<Failure> failure(DSLContext dsl) {
        // The query has no LIMIT. With a LIMIT, PostgreSQL would read whole indexes in order to find the first rows
        // quickly, but usually there are no rows. dsl.fetch(offenders) isn't used, because it attaches the query to the
        // context, and other threads may run the same query.
        Result<? extends Record> found = dsl.resultQuery("{0}", offenders)
                .coerce(offenders.getSelect())
                .maxRows(LISTED + 1)
                .fetch();
        if (found.isEmpty()) {
            return Optional.empty();
        }
        boolean more = found.size() > LISTED;
        if (more) {
            found.remove(LISTED);
        }
        return Optional.of(new Failure(this, found, more));
    }
}
