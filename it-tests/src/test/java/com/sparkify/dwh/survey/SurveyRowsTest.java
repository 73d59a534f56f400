package com.sparkify.dwh.survey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.sparkify.dwh.it.TestDatabase;
import com.sparkify.dwh.it.render.RedshiftShapes;
import com.sparkify.dwh.survey.Constructs.Instance;
import com.sparkify.dwh.survey.Constructs.Outcome;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Runs the samples of {@link Constructs}, a survey of jOOQ's constructs, on PostgreSQL. Each sample runs twice: with
 * jOOQ's own SQL, and with the SQL that the library renders for Redshift. The SQL for Redshift calls the functions of
 * {@link RedshiftShapes}, which have the types of Redshift's functions.
 */
class SurveyRowsTest {

    /**
     * The samples of these constructs fail: each is only a part of a query, needs a missing table or function, or
     * divides by 0.
     */
    private static final Set<String> NOT_RUN = Set.of(
            "DSL.acoth",
            "DSL.aggregate",
            "DSL.aggregateDistinct",
            "DSL.cube",
            "DSL.cumeDist",
            "DSL.defaultValue",
            "DSL.default_",
            "DSL.denseRank",
            "DSL.emptyGroupingSet",
            "DSL.excluded",
            "DSL.firstValue",
            "DSL.function",
            "DSL.grouping",
            "DSL.groupingSets",
            "DSL.in",
            "DSL.inOut",
            "DSL.lag",
            "DSL.lastValue",
            "DSL.lead",
            "DSL.log",
            "DSL.nthValue",
            "DSL.ntile",
            "DSL.out",
            "DSL.percentRank",
            "DSL.rank",
            "DSL.rollup",
            "DSL.rowNumber",
            "DSL.select",
            "DSL.selectDistinct",
            "DSL.timezone",
            "DSL.timezoneHour",
            "DSL.timezoneMinute",
            "DSL.tryCast",
            "DSL.values",
            "Field.firstValue",
            "Field.lag",
            "Field.lastValue",
            "Field.lead",
            "Field.likeRegex",
            "Field.log",
            "Field.notLikeRegex",
            "Select.field",
            "Select.having",
            "Select.hint",
            "Select.into",
            "Select.option",
            "WindowSpecificationRowsAnd.andUnboundedPreceding");

    /**
     * These constructs are rendered with functions that only Redshift has: DECODE, LISTAGG, MEDIAN, RATIO_TO_REPORT and
     * SYSDATE.
     */
    private static final Set<String> ONLY_ON_REDSHIFT = Set.of(
            "DSL.currentInstant",
            "DSL.currentLocalDateTime",
            "DSL.currentOffsetDateTime",
            "DSL.currentTimestamp",
            "DSL.decode",
            "DSL.field",
            "DSL.groupConcat",
            "DSL.groupConcatDistinct",
            "DSL.median",
            "DSL.now",
            "DSL.ratioToReport",
            "Field.decode",
            "Field.median");

    /** On PostgreSQL, DATE_TRUNC of a DATE is a TIMESTAMPTZ. The SQL for Redshift returns a DATE, as jOOQ declares. */
    private static final Set<String> OTHER_TYPE = Set.of("DSL.trunc");

    private static final Map<String, List<Instance>> QUERIES = new TreeMap<>();

    @SuppressWarnings("NullAway.Init")
    private static DSLContext plain;

    /** A connection whose search path begins with the schema of {@link RedshiftShapes}' functions. */
    @SuppressWarnings("NullAway.Init")
    private static DSLContext redshift;

    @BeforeAll
    static void create() throws SQLException {
        String jar =
                DSL.class.getProtectionDomain().getCodeSource().getLocation().getPath();
        assumeFalse(jar.contains("/target/jooq/"), jar + " isn't the version of jOOQ that the survey covers");
        // The connections and the server are closed when the JVM ends.
        DataSource source = TestDatabase.empty();
        plain = DSL.using(source.getConnection(), SQLDialect.POSTGRES);
        redshift = DSL.using(source.getConnection(), SQLDialect.POSTGRES);
        plain.execute(
                "create table t (x int, y int, u varchar, b boolean, j jsonb, m xml, i uuid, d date, ts timestamp,"
                        + " ti time, tz timestamptz)");
        plain.execute("create table s (x int, y int, u varchar)");
        plain.execute("create table a (a int)");
        plain.execute(
                "insert into t values (1, 2, 'a', true, '{\"a\": 1}', null, '00000000-0000-0000-0000-000000000001',"
                        + " '2020-01-02', '2020-01-02 03:04:05.5', '03:04:05.5', '2020-01-02 03:04:05.5+00')");
        plain.execute("insert into s values (1, 1, 'a')");
        plain.execute("create schema redshift");
        redshift.execute("set search_path to redshift, public, pg_catalog");
        RedshiftShapes.functions().forEach(redshift::execute);
        // PostgreSQL has ANY_VALUE only from version 16 on.
        redshift.execute("create function redshift.first_of(anyelement, anyelement) returns anyelement"
                + " immutable strict language sql as 'select $1'");
        redshift.execute(
                "create aggregate redshift.any_value(anyelement) (sfunc = redshift.first_of, stype = anyelement)");
        Constructs.all().forEach((construct, instances) -> {
            List<Instance> sent = instances.stream()
                    .filter(instance -> instance.isQuery() && instance.outcome() != Outcome.REFUSED)
                    .toList();
            if (!sent.isEmpty()) {
                QUERIES.put(construct, sent);
            }
        });
    }

    @Test
    void postgresqlRunsASampleOfEachConstruct() {
        Set<String> failed = new TreeSet<>();
        QUERIES.forEach((construct, instances) -> {
            if (instances.stream()
                    .allMatch(instance -> rows(plain, instance.postgresql()).isEmpty())) {
                failed.add(construct);
            }
        });
        assertEquals(new TreeSet<>(NOT_RUN), failed);
    }

    @Test
    void rewrittenSamplesReturnTheRowsOfTheOriginals() {
        List<String> different = new ArrayList<>();
        Set<String> failed = new TreeSet<>();
        Set<String> compared = new TreeSet<>();
        QUERIES.forEach((construct, instances) -> instances.stream()
                .filter(instance -> instance.outcome() == Outcome.DIFFERENT)
                .forEach(instance -> rows(plain, instance.postgresql()).ifPresent(expected -> {
                    Optional<List<List<String>>> rows = rows(redshift, RedshiftShapes.callable(instance.redshift()));
                    (rows.isPresent() ? compared : failed).add(construct);
                    if (rows.isPresent() && !rows.get().equals(expected) && !OTHER_TYPE.contains(construct)) {
                        different.add(
                                construct + ": " + expected + " but " + rows.get() + " of " + instance.redshift());
                    }
                })));
        assertEquals("", String.join("\n", different));
        failed.removeAll(compared);
        assertEquals(new TreeSet<>(ONLY_ON_REDSHIFT), failed);
    }

    /** The rows as text; empty if the server refuses the query. */
    private static Optional<List<List<String>>> rows(DSLContext server, String sql) {
        try {
            return Optional.of(server.fetch(sql)
                    .map(row ->
                            row.intoList().stream().map(SurveyRowsTest::text).toList()));
        } catch (DataAccessException e) {
            return Optional.empty();
        }
    }

    /**
     * The text of a value. Trailing zeros of a number are removed, because the number of zeros may differ between the
     * two results.
     */
    private static String text(Object value) {
        boolean decimals = value instanceof BigDecimal || (value instanceof Double number && Double.isFinite(number));
        return decimals ? new BigDecimal(value.toString()).stripTrailingZeros().toPlainString() : String.valueOf(value);
    }
}
