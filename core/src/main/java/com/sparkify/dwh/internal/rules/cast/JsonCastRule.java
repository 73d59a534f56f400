package com.sparkify.dwh.internal.rules.cast;

import com.sparkify.dwh.internal.jooq.Path;
import com.sparkify.dwh.internal.rules.Rule;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.QueryPart;
import org.jooq.impl.DSL;
import org.jooq.impl.QOM;
import org.jooq.impl.SQLDataType;

/**
 * Rewrites casts between text and JSON. On Redshift, a CAST of text to SUPER doesn't parse the text, but gives a SUPER
 * string. A CAST of an object or array to VARCHAR gives NULL.
 *
 * <p>Source: Amazon Redshift Developer Guide, "JSON_PARSE function", "JSON_SERIALIZE function" and "SUPER type".
 */
public final class JsonCastRule implements Rule {

    @Override
    public boolean concerns(Class<?> type) {
        return Rule.isAny(type, QOM.Cast.class);
    }

    @Override
    public QueryPart apply(QueryPart part, Path path) {
        if (!(part instanceof QOM.Cast<?> cast)) {
            return part;
        }
        Field<?> value = cast.$field();
        DataType<?> to = cast.getDataType();
        if (to.isJSON() && value.getDataType().isString()) {
            return parsed(value);
        }
        if (to.isString() && value.getDataType().isJSON()) {
            return serialized(value, to);
        }
        return part;
    }

    static Field<?> parsed(Field<?> text) {
        return call("json_parse", text);
    }

    static QueryPart serialized(Field<?> json, DataType<?> to) {
        return new CastWriter(call("json_serialize", json), to);
    }

    private static Field<?> call(String function, Field<?> value) {
        return DSL.function(DSL.unquotedName(function), SQLDataType.OTHER, value);
    }
}
