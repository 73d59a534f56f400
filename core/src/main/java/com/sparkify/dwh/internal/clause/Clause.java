package com.sparkify.dwh.internal.clause;

import com.sparkify.dwh.internal.literal.RedshiftCharacter;
import com.sparkify.dwh.internal.literal.RedshiftLiteral;
import org.jooq.Context;

/**
 * A kind of optional clause: the option, the type of its value, and how the clause is written in SQL. A clause is the
 * typed key of a value in {@link Options}.
 *
 * @param <O> the enum of the statement's options; its {@code toString} is the clause's keywords
 * @param <T> the value's type
 * @param option the option
 * @param type the value's class
 * @param writer writes the clause
 */
public record Clause<O extends Enum<O>, T>(O option, Class<T> type, Writer<? super T> writer) {

    // These writers are constants, because two clauses of the same option must be equal.
    private static final Writer<Object> KEYWORDS =
            (ctx, keywords, value) -> ctx.sql('\n').sql(keywords);
    private static final Writer<Object> VALUE =
            (ctx, keywords, value) -> ctx.sql('\n').sql(value.toString());
    private static final Writer<Object> KEYWORDS_AND_VALUE =
            (ctx, keywords, value) -> start(ctx, keywords).sql(value.toString());
    private static final Writer<Object> KEYWORDS_AND_TEXT =
            (ctx, keywords, value) -> start(ctx, keywords).visit(new RedshiftLiteral(value.toString()));
    private static final Writer<Character> KEYWORDS_AND_CHARACTER =
            (ctx, keywords, value) -> start(ctx, keywords).visit(new RedshiftCharacter(value));
    private static final Writer<Boolean> KEYWORDS_AND_SWITCH =
            (ctx, keywords, value) -> start(ctx, keywords).sql(value ? "ON" : "OFF");

    /**
     * Writes one clause.
     *
     * @param <T> the value's type
     */
    @FunctionalInterface
    public interface Writer<T> {

        /** Writes a line feed, the keywords and the value. */
        void write(Context<?> ctx, String keywords, T value);
    }

    /** {@code ESCAPE}: keywords without a value. The value in {@link Options} is {@code true}. */
    public static <O extends Enum<O>> Clause<O, Boolean> flag(O option) {
        return new Clause<>(option, Boolean.class, KEYWORDS);
    }

    /** {@code GZIP}: a clause that consists of the value only. */
    public static <O extends Enum<O>, T> Clause<O, T> keyword(O option, Class<T> type) {
        return new Clause<>(option, type, VALUE);
    }

    /** {@code ENCODING UTF16}: the value without quotes. */
    public static <O extends Enum<O>, T> Clause<O, T> plain(O option, Class<T> type) {
        return new Clause<>(option, type, KEYWORDS_AND_VALUE);
    }

    /** {@code MAXERROR 10}: the value as a number. */
    public static <O extends Enum<O>> Clause<O, Integer> number(O option) {
        return plain(option, Integer.class);
    }

    /** {@code REGION 'us-west-2'}: the value as a text literal. */
    public static <O extends Enum<O>> Clause<O, String> text(O option) {
        return new Clause<>(option, String.class, KEYWORDS_AND_TEXT);
    }

    /** {@code QUOTE '%'}: the value as a literal of one ASCII character. */
    public static <O extends Enum<O>> Clause<O, Character> character(O option) {
        return new Clause<>(option, Character.class, KEYWORDS_AND_CHARACTER);
    }

    /** {@code STATUPDATE ON} or {@code STATUPDATE OFF}: the value is true for ON. */
    public static <O extends Enum<O>> Clause<O, Boolean> onOff(O option) {
        return new Clause<>(option, Boolean.class, KEYWORDS_AND_SWITCH);
    }

    /** Begins a line with these keywords and a blank. */
    public static Context<?> start(Context<?> ctx, String keywords) {
        return ctx.sql('\n').sql(keywords).sql(' ');
    }

    void write(Context<?> ctx, T value) {
        writer.write(ctx, option.toString(), value);
    }
}
