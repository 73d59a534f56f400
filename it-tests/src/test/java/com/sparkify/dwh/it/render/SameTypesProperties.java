package com.sparkify.dwh.it.render;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sparkify.dwh.it.TestDatabase;
import com.sparkify.dwh.render.RedshiftRendering;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import net.jqwik.api.ForAll;
import net.jqwik.api.GenerationMode;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jooq.DSLContext;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.Param;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.SQLDialect;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;

/**
 * Runs {@link RandomExpressions} on PostgreSQL twice, and compares the values and their types. The first time, jOOQ
 * sends the expressions with bind values. The second time, the expressions are rendered for Redshift and call the
 * functions of {@link RedshiftShapes}, which have the types of Redshift's functions.
 */
class SameTypesProperties {

    private static final Table<Record> TYPED = table(name("typed"));
    private static final List<String> FAILS = List.of("fails");
    /** The six digits of a REAL. One of the two queries may return a DOUBLE PRECISION, and the other a REAL. */
    private static final MathContext REAL = new MathContext(6);
    /**
     * Matches the text of a whole number: an INTEGER, a DECIMAL or a DOUBLE PRECISION. A cast may have cut the text, or
     * filled it with blanks.
     */
    private static final Pattern WHOLE = Pattern.compile("(-?\\d+)(?:\\.0{4,})? *");

    private static final Pattern LONG_FRACTION = Pattern.compile("-?\\d+\\.\\d{9,}(?:e[-+]\\d+)?");

    @SuppressWarnings("NullAway.Init")
    private static DSLContext plain;

    /** A connection to the same tables. Its search path begins with the schema of {@link RedshiftShapes}' functions. */
    @SuppressWarnings("NullAway.Init")
    private static DSLContext redshift;

    @BeforeContainer
    static void create() throws SQLException {
        // The connections and the server are closed when the JVM ends.
        DataSource source = TestDatabase.empty();
        plain = DSL.using(source.getConnection(), SQLDialect.POSTGRES);
        redshift = DSL.using(source.getConnection(), SQLDialect.POSTGRES);
        plain.execute("set timezone to 'UTC'");
        redshift.execute("set timezone to 'UTC'");
        plain.createTable(TYPED).columns(RandomExpressions.COLUMNS).execute();
        plain.execute("insert into typed values"
                + " (1, 2, 3, 1.5, 0.5, -2.25, true, 'a', 'Ab c', '2024-02-29', '2024-02-29 12:30:45.25',"
                + " '2024-02-29 12:30:45.25+00', '12:30:45.25'),"
                + " (-2, 7, 400, -0.125, 3.75, 10, false, '12', '-3', '1999-12-31', '1999-12-31 23:59:59.999999',"
                + " '1999-12-31 23:59:59.999999+00', '23:59:59.999999'),"
                + " (null, null, null, null, null, null, null, null, null, null, null, null, null),"
                + " (0, 0, 0, 0, 0, 0, null, '', '', '2001-01-01', '2001-01-01 00:00:00', '2001-01-01 00:00:00+00',"
                + " '00:00')");
        redshift.createSchema("redshift").execute();
        redshift.execute("set search_path to redshift, public, pg_catalog");
        RedshiftShapes.functions().forEach(redshift::execute);
    }

    /**
     * Makes the same expressions for a seed in each run, so that only a change of the code can cause a failure. To test
     * other expressions, add for example {@code -Ddwh.seeds=1000} to {@code test.jvm}. The seed is multiplied, because
     * neighbouring seeds begin with similar random numbers.
     */
    private static RandomExpressions expressions(long seed) {
        return new RandomExpressions((Long.getLong("dwh.seeds", 0) + seed) * 0x9E37_79B9_7F4A_7C15L);
    }

    private static void assertSame(Select<?> query) {
        String rendered = RedshiftRendering.context().renderInlined(query);
        List<String> expected = outcome(() ->
                plain.fetch(plain.render(query), plain.extractBindValues(query).toArray()));
        // An expression that fails in jOOQ's own SQL isn't compared. PostgreSQL has fewer casts than Redshift, and jOOQ
        // sometimes declares a wrong type.
        if (!expected.equals(FAILS)) {
            assertEquals(expected, outcome(() -> redshift.fetch(RedshiftShapes.callable(rendered))), rendered);
        }
    }

    /** The types of the columns, and the rows as texts. All numeric types count as one type. */
    private static List<String> outcome(Supplier<Result<Record>> query) {
        try {
            Result<Record> rows = query.get();
            List<String> outcome = new ArrayList<>();
            for (Field<?> field : rows.fields()) {
                DataType<?> type = field.getDataType();
                outcome.add(type.isNumeric() ? "number" : type.getTypeName());
            }
            for (Record row : rows) {
                outcome.add(row.intoList().stream()
                        .map(SameTypesProperties::text)
                        .toList()
                        .toString());
            }
            return outcome;
        } catch (DataAccessException e) {
            return FAILS;
        }
    }

    /** The text of a value. Numbers, and texts of numbers, are rounded, because their last digits may differ. */
    private static String text(Object value) {
        String text = String.valueOf(value);
        Matcher whole = WHOLE.matcher(text);
        if (value instanceof String && whole.matches()) {
            return whole.group(1);
        }
        return value instanceof Number || LONG_FRACTION.matcher(text).matches() ? number(new BigDecimal(text)) : text;
    }

    /** Rounds a number to the digits of a REAL. A whole number of up to nine digits stays exact. */
    private static String number(BigDecimal any) {
        BigDecimal value = any.setScale(8, RoundingMode.HALF_UP);
        boolean small = value.stripTrailingZeros().scale() <= 0 && value.precision() - value.scale() <= 9;
        return (small ? value : value.round(REAL)).stripTrailingZeros().toPlainString();
    }

    @Property(tries = 300, generation = GenerationMode.EXHAUSTIVE)
    void expressionsHaveTheSameValuesAndTypes(@ForAll @LongRange(min = 1, max = 300) long seed) {
        Field<?> field = expressions(seed).any(3);
        assertSame(select(field.as("f")).from(TYPED));
    }

    @Property(tries = 300, generation = GenerationMode.EXHAUSTIVE)
    void conditionsHaveTheSameResult(@ForAll @LongRange(min = 1, max = 300) long seed) {
        assertSame(select(inline(1)).from(TYPED).where(expressions(seed).condition(3)));
    }

    @Property(tries = 300, generation = GenerationMode.EXHAUSTIVE)
    void aggregatesHaveTheSameValuesAndTypes(@ForAll @LongRange(min = 1, max = 300) long seed) {
        assertSame(select(expressions(seed).aggregate(2).as("f")).from(TYPED));
    }

    @Property(tries = 300, generation = GenerationMode.EXHAUSTIVE)
    void columnsOfDerivedTablesHaveTheSameValuesAndTypes(@ForAll @LongRange(min = 1, max = 300) long seed) {
        RandomExpressions random = expressions(seed);
        Field<?> value = seed % 2 == 0 ? random.any(2) : random.aggregate(2);
        if (value instanceof Param<?>) {
            // A text literal has its declared type in Redshift's SQL. In jOOQ's own SQL, it loses its trailing blanks.
            return;
        }
        @SuppressWarnings("unchecked")
        Field<Object> column = (Field<Object>) field(name("q", "f"), value.getDataType());
        Table<?> rows = select(value.as("f")).from(TYPED).asTable("q");
        assertSame(select(coalesce(column, column).as("f")).from(rows));
        if (value.getDataType().isNumeric()) {
            assertSame(select(coalesce(column.div(inline(7)), column).as("f")).from(rows));
        }
    }
}
