package com.sparkify.dwh.internal.rules.name;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sparkify.dwh.internal.jooq.Path;
import com.sparkify.dwh.internal.rules.Rule;
import com.sparkify.dwh.unsupported.UnsupportedOnRedshiftException;
import java.util.Locale;
import java.util.Map;
import org.jooq.AggregateFunction;
import org.jooq.Name;
import org.jooq.QueryPart;
import org.jooq.impl.QOM;

/**
 * Refuses names of functions that Redshift doesn't have, and names that are too long. A quoted name isn't the name of a
 * function, because jOOQ writes the names of functions without quotes. Two names that differ only in case aren't
 * refused. On Redshift, they are the same name unless {@code enable_case_sensitive_identifier} is on.
 *
 * <p>Source: Amazon Redshift Developer Guide, "Names and identifiers", "Unsupported PostgreSQL functions", "Leader
 * node-only functions".
 */
public final class NameRule implements Rule {

    /** The maximum length of a name in bytes. */
    private static final int MAX_BYTES = 127;

    private static final String ARITHMETIC = "calculate it with ln(), exp() and sqrt()";
    private static final String STATISTICS = "calculate it with sum() and count()";
    private static final String JSON = "use RedshiftFunctions' JSON functions, or SUPER";
    private static final String SYSDATE = "use RedshiftFunctions.getdate(), or currentTimestamp(), which is SYSDATE";

    private static final Map<String, String> FUNCTIONS = Map.ofEntries(
            Map.entry("acosh", ARITHMETIC),
            Map.entry("asinh", ARITHMETIC),
            Map.entry("atanh", ARITHMETIC),
            Map.entry("age", "use datediff"),
            Map.entry("array_agg", "use listAgg"),
            Map.entry("bit_length", "use octetLength() times 8"),
            Map.entry("bit_xor", "use sum() of each bit, modulo 2"),
            Map.entry("clock_timestamp", SYSDATE),
            Map.entry("corr", STATISTICS),
            Map.entry("covar_pop", STATISTICS),
            Map.entry("covar_samp", STATISTICS),
            Map.entry("currval", "use an IDENTITY column"),
            Map.entry("gen_random_uuid", "create the UUID in Java"),
            Map.entry("generate_series", "use a table of numbers"),
            Map.entry("json_agg", "use listAgg"),
            Map.entry("json_build_array", JSON),
            Map.entry("json_build_object", JSON),
            Map.entry("json_object_agg", "use listAgg"),
            Map.entry("jsonb_agg", "use listAgg"),
            Map.entry("jsonb_build_array", JSON),
            Map.entry("jsonb_build_object", JSON),
            Map.entry("jsonb_object_agg", "use listAgg"),
            Map.entry(
                    "mode", "group by the value, and take the first row of row_number() over (order by count(*) desc)"),
            Map.entry("nextval", "use an IDENTITY column"),
            Map.entry("now", SYSDATE),
            Map.entry("num_nonnulls", "use a CASE"),
            Map.entry("regr_avgx", STATISTICS),
            Map.entry("regr_avgy", STATISTICS),
            Map.entry("regr_count", STATISTICS),
            Map.entry("regr_intercept", STATISTICS),
            Map.entry("regr_r2", STATISTICS),
            Map.entry("regr_slope", STATISTICS),
            Map.entry("regr_sxx", STATISTICS),
            Map.entry("regr_sxy", STATISTICS),
            Map.entry("regr_syy", STATISTICS),
            Map.entry("row_to_json", JSON),
            Map.entry("setval", "use an IDENTITY column"),
            Map.entry("statement_timestamp", SYSDATE),
            Map.entry("string_agg", "use listAgg"),
            Map.entry("to_json", JSON),
            Map.entry("to_jsonb", JSON),
            Map.entry("transaction_timestamp", SYSDATE),
            Map.entry("unnest", "use a SUPER column in FROM"),
            Map.entry("width_bucket", "use floor() of the quotient"),
            Map.entry("xmlagg", "use text"));

    @Override
    public boolean concerns(Class<?> type) {
        return Rule.isAny(type, Name.class);
    }

    @Override
    public QueryPart apply(QueryPart part, Path path) {
        if (!(part instanceof Name name) || name.empty() || name.qualified()) {
            return part;
        }
        String last = name.last();
        if (last == null) {
            return part;
        }
        // A char has at most three bytes in UTF-8. The bytes of short names need not be counted.
        if (last.length() * 3 > MAX_BYTES && last.getBytes(UTF_8).length > MAX_BYTES) {
            throw new UnsupportedOnRedshiftException(
                    "a name of " + last.getBytes(UTF_8).length + " bytes (" + last + ")",
                    "a name has at most " + MAX_BYTES + " bytes");
        }
        String wayOut = isOfAFunction(name, path) ? FUNCTIONS.get(last.toLowerCase(Locale.ROOT)) : null;
        if (wayOut != null) {
            throw new UnsupportedOnRedshiftException("the function " + last, wayOut);
        }
        return part;
    }

    /**
     * Whether this is the name of a function. A system name of jOOQ is always the name of a function. An unquoted name
     * that the user wrote may also be the name of a column, a table or an alias.
     */
    private static boolean isOfAFunction(Name name, Path path) {
        return switch (name.quoted()) {
            case SYSTEM -> true;
            case UNQUOTED ->
                path.parent() instanceof QOM.Function<?>
                        || (path.parent() instanceof AggregateFunction<?> function
                                && name.equals(function.getUnqualifiedName()));
            case QUOTED, DEFAULT, MIXED -> false;
        };
    }
}
