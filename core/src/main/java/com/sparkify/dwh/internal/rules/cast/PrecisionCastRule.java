package com.sparkify.dwh.internal.rules.cast;

import com.sparkify.dwh.internal.jooq.Path;
import com.sparkify.dwh.internal.rules.Rule;
import com.sparkify.dwh.unsupported.UnsupportedOnRedshiftException;
import java.util.Locale;
import org.jooq.DataType;
import org.jooq.QueryPart;
import org.jooq.impl.QOM;

/**
 * Refuses a CAST to a time or timestamp with a precision below six. PostgreSQL rounds to this precision, but Redshift's
 * times always have microseconds, so the result would be different. A column definition with such a precision isn't
 * refused: the precision is omitted.
 *
 * <p>Source: Amazon Redshift Developer Guide, "Datetime types".
 */
public final class PrecisionCastRule implements Rule {

    private static final int MICROSECONDS = 6;

    @Override
    public boolean concerns(Class<?> type) {
        return Rule.isAny(type, QOM.Cast.class);
    }

    @Override
    public QueryPart apply(QueryPart part, Path path) {
        if (part instanceof QOM.Cast<?> cast) {
            DataType<?> type = cast.getDataType();
            if (type.isDateTime() && type.precisionDefined() && type.precision() != MICROSECONDS) {
                throw new UnsupportedOnRedshiftException(
                        "CAST to " + type.getTypeName().toUpperCase(Locale.ROOT) + "(" + type.precision() + ")",
                        "leave the precision out, and use trunc() with a DatePart");
            }
        }
        return part;
    }
}
