package com.sparkify.dwh.functions;

import java.util.Locale;
import org.jooq.Keyword;
import org.jooq.impl.DSL;

/**
 * The units of dates and times that mean the same on both engines, for {@link RedshiftFunctions}. Decade, century and
 * millennium aren't included, since they begin in different years on the two engines.
 *
 * <p>Source: Amazon Redshift Developer Guide, "Date parts for date or timestamp functions".
 */
public enum DateUnit {
    /** A calendar year. */
    YEAR,
    /** Three calendar months; the first quarter begins in January. */
    QUARTER,
    /** A calendar month. */
    MONTH,
    /** Seven days, beginning on Monday. */
    WEEK,
    /** A calendar day. */
    DAY,
    /** An hour. */
    HOUR,
    /** A minute. */
    MINUTE,
    /** A second. */
    SECOND,
    /** A thousandth of a second. */
    MILLISECOND,
    /** A millionth of a second. */
    MICROSECOND;

    Keyword keyword() {
        return DSL.keyword(word());
    }

    /** The unit in SQL, the same on both engines. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
