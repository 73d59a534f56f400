package com.sparkify.dwh.functions;

import java.util.Locale;
import org.jooq.Keyword;
import org.jooq.impl.DSL;

/**
 * The parts of a date or a time of which the two engines have one notion. Not among them: decade, century and
 * millennium, whose first year is not the same everywhere.
 *
 * <p>Source: Amazon Redshift Developer Guide, "Date parts for date or timestamp functions".
 */
public enum DateUnit {
    /** A calendar year. */
    YEAR,
    /** Three months, from January on. */
    QUARTER,
    /** A calendar month. */
    MONTH,
    /** Seven days, from Monday on. */
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

    /** As both engines spell it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
