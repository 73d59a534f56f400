package com.sparkify.dwh.internal.rules.cast;

import com.sparkify.dwh.internal.jooq.Path;
import com.sparkify.dwh.internal.rules.Rule;
import com.sparkify.dwh.unsupported.UnsupportedOnRedshiftException;
import java.util.function.Predicate;
import org.jooq.QueryPart;
import org.jooq.impl.QOM;

/**
 * Refuses casts between types that Redshift can't convert, such as a cast of a DATE to INTEGER. PostgreSQL also refuses
 * these casts.
 *
 * <p>Source: Amazon Redshift Developer Guide, "Type compatibility and conversion".
 */
public final class CastPairRule implements Rule {

    private static final Predicate<Typed> DIFFERENCE = CastPairRule::isSubtraction;

    @Override
    public boolean concerns(Class<?> type) {
        return Rule.isAny(type, QOM.Cast.class);
    }

    @Override
    public QueryPart apply(QueryPart part, Path path) {
        if (part instanceof QOM.Cast<?> cast) {
            Kind from = Kind.of(cast.$field().getDataType());
            Kind to = Kind.of(cast.getDataType());
            if (!from.castsTo(to) && !isDifference(Typed.of(cast.$field(), path))) {
                throw new UnsupportedOnRedshiftException(
                        "CAST from " + cast.$field().getDataType().getTypeName() + " to "
                                + cast.getDataType().getTypeName(),
                        wayOut(from, to));
            }
        }
        return part;
    }

    /**
     * Whether the value can be a difference. In jOOQ, a difference of DATEs has the type DATE, but on the server it is
     * an INTEGER.
     */
    private static boolean isDifference(Typed value) {
        return value.any(DIFFERENCE);
    }

    private static boolean isSubtraction(Typed typed) {
        return typed.value() instanceof QOM.Sub<?>;
    }

    private static String wayOut(Kind from, Kind to) {
        if (from == Kind.BOOLEAN) {
            return "use a CASE";
        } else if (!to.isTemporal()) {
            return "use extract(), or the difference of two values";
        }
        return from.isTemporal()
                ? "a DATE has no time and a TIME has no date, so start from a TIMESTAMP"
                : "add the number to a date or a timestamp, for example with localDateAdd()";
    }
}
