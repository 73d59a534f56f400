package com.sparkify.dwh.internal.rules.cast;

import com.sparkify.dwh.internal.jooq.Path;
import com.sparkify.dwh.internal.rules.Rule;
import com.sparkify.dwh.unsupported.UnsupportedOnRedshiftException;
import org.jooq.Field;
import org.jooq.QueryPart;
import org.jooq.impl.DSL;
import org.jooq.impl.QOM;
import org.jooq.impl.SQLDataType;

/**
 * Writes TRY_CAST with Redshift's types. Redshift's TRY_CAST doesn't support all pairs of types. Conversions between
 * BOOLEAN and text become CASE, and other unsupported pairs are refused. As in a CAST, decimals are rounded, and JSON
 * is parsed and serialized.
 *
 * <p>Source: Amazon Redshift Developer Guide, "TRY_CAST function", "CAN_JSON_PARSE function".
 */
public final class TryCastRule implements Rule {

    @Override
    public boolean concerns(Class<?> type) {
        return Rule.isAny(type, QOM.TryCast.class);
    }

    @Override
    public QueryPart apply(QueryPart part, Path path) {
        if (!(part instanceof QOM.TryCast<?> cast)) {
            return part;
        }
        Field<?> value = cast.$value();
        Kind from = Kind.of(value.getDataType());
        Kind to = Kind.of(cast.$dataType());
        if (from == Kind.BOOLEAN && to == Kind.TEXT) {
            return new CastWriter(Booleans.text(BooleanCastRule.condition(value)), cast.$dataType());
        } else if (from == Kind.TEXT && to == Kind.BOOLEAN) {
            return Booleans.parsed(value, false);
        } else if (from == Kind.TEXT && cast.$dataType().isJSON()) {
            return parsed(value);
        } else if (to == Kind.TEXT && value.getDataType().isJSON()) {
            return JsonCastRule.serialized(value, cast.$dataType());
        } else if (!from.triesToCastTo(to)) {
            throw new UnsupportedOnRedshiftException(
                    "TRY_CAST from " + value.getDataType().getTypeName() + " to "
                            + cast.$dataType().getTypeName(),
                    "use cast(), or a CASE");
        }
        return new CastWriter(
                "try_cast", RoundingCastRule.rounded(Typed.of(value, path), cast.$dataType()), cast.$dataType());
    }

    /** Parses the text as JSON. Redshift's TRY_CAST doesn't parse the text, but returns a SUPER string. */
    private static Field<?> parsed(Field<?> text) {
        return DSL.when(
                DSL.condition(DSL.function(DSL.unquotedName("can_json_parse"), SQLDataType.BOOLEAN, text)),
                JsonCastRule.parsed(text));
    }
}
