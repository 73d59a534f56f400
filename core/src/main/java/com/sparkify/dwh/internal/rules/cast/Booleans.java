package com.sparkify.dwh.internal.rules.cast;

import java.util.List;
import org.jooq.CaseConditionStep;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** Expressions that convert BOOLEAN to text and numbers, and back. NULL stays NULL. */
public final class Booleans {

    // PostgreSQL also takes abbreviations of these words. On Redshift, such an abbreviation isn't a boolean.
    private static final List<String> TRUE = List.of("t", "true", "y", "yes", "on", "1");
    private static final List<String> FALSE = List.of("f", "false", "n", "no", "off", "0");

    private Booleans() {}

    static Field<String> text(Condition value) {
        return DSL.when(value, DSL.inline("true")).when(DSL.not(value), DSL.inline("false"));
    }

    static Field<Integer> number(Condition value) {
        return DSL.when(value, DSL.inline(1)).when(DSL.not(value), DSL.inline(0));
    }

    @SuppressWarnings("unchecked")
    static Condition notZero(Field<?> value) {
        return ((Field<Object>) value).ne((Field<Object>) (Field<?>) DSL.inline(0));
    }

    /**
     * Converts a text to BOOLEAN.
     *
     * @param strict whether a text that isn't a boolean is an error, as in a CAST. If false, such a text becomes NULL
     */
    static Field<Boolean> parsed(Field<?> value, boolean strict) {
        Field<String> text = value.coerce(SQLDataType.VARCHAR);
        Field<String> word = DSL.lower(DSL.trim(text));
        CaseConditionStep<Boolean> parsed =
                DSL.when(word.in(inlined(TRUE)), DSL.inline(true)).when(word.in(inlined(FALSE)), DSL.inline(false));
        // For a text that isn't one of the words, the cast to INTEGER always fails. NULL also reaches this branch, and
        // stays NULL.
        return strict
                ? parsed.else_(DSL.field(DSL.concat(DSL.inline("not a boolean: "), text)
                        .cast(SQLDataType.INTEGER)
                        .eq(DSL.inline(0))))
                : parsed;
    }

    private static List<Field<String>> inlined(List<String> words) {
        return words.stream().<Field<String>>map(DSL::inline).toList();
    }
}
