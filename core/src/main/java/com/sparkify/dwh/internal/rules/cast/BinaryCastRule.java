package com.sparkify.dwh.internal.rules.cast;

import com.sparkify.dwh.internal.jooq.Path;
import com.sparkify.dwh.internal.literal.RedshiftLiteral;
import com.sparkify.dwh.internal.rules.Rule;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.QueryPart;
import org.jooq.impl.DSL;
import org.jooq.impl.QOM;
import org.jooq.impl.SQLDataType;

/**
 * Rewrites a CAST of bytes to text. On PostgreSQL, the text is {@code \x} and hexadecimal digits. Redshift's CAST reads
 * the bytes as UTF-8.
 *
 * <p>Source: Amazon Redshift Developer Guide, "VARBYTE type", "TO_HEX function".
 */
public final class BinaryCastRule implements Rule {

    @Override
    public boolean concerns(Class<?> type) {
        return Rule.isAny(type, QOM.Cast.class);
    }

    @Override
    public QueryPart apply(QueryPart part, Path path) {
        if (!(part instanceof QOM.Cast<?> cast)
                || !cast.$field().getDataType().isBinary()
                || !cast.getDataType().isString()) {
            return part;
        }
        DataType<?> to = cast.getDataType();
        Field<String> text = hexadecimal(cast.$field());
        return to.lengthDefined() ? new CastWriter(text, to) : text;
    }

    private static Field<String> hexadecimal(Field<?> bytes) {
        return DSL.field("({0} || to_hex({1}))", SQLDataType.VARCHAR, new RedshiftLiteral("\\x"), bytes);
    }
}
