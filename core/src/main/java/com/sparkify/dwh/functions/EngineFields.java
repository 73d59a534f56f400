package com.sparkify.dwh.functions;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.nullif;
import static org.jooq.impl.DSL.rtrim;
import static org.jooq.impl.DSL.when;

import com.sparkify.dwh.internal.arguments.Given;
import com.sparkify.dwh.render.RedshiftRendering;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.jooq.Context;
import org.jooq.Field;
import org.jooq.impl.CustomField;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * Fields for text and dates that give the same result on both engines. Stateless.
 *
 * <p>Redshift orders text by its bytes, and ignores trailing blanks when it compares VARCHAR values. PostgreSQL orders text by
 * the collation of the database, and doesn't ignore trailing blanks.
 */
public final class EngineFields {

    private EngineFields() {}

    /** The text, ordered by its bytes: on PostgreSQL with {@code COLLATE "C"}. Use it in ORDER BY. */
    public static Field<String> bytewise(Field<String> text) {
        return new Bytewise(text);
    }

    /** The text without trailing blanks, as Redshift compares texts. Use it for equality and in GROUP BY. */
    public static Field<String> comparable(Field<String> text) {
        return rtrim(text);
    }

    /**
     * Converts a text so that {@code =} and {@code <>} ignore trailing blanks. Both sides of the comparison must be
     * results of this method or literals. On PostgreSQL, long texts are compared several times faster than with {@link
     * #comparable}. On PostgreSQL, the result is a {@code BPCHAR} that keeps its trailing blanks: don't select the
     * result, and don't use it in ORDER BY, GROUP BY or functions.
     */
    public static Field<String> ignoringBlanks(Field<String> text) {
        return new IgnoringBlanks(text);
    }

    /** The unchanged text, or NULL if the text is empty or has only spaces. */
    public static Field<String> notBlank(Field<String> text) {
        return when(ignoringBlanks(text).ne(inline("")), text);
    }

    /** Casts the text to INTEGER. The value is NULL if the text is empty or has only spaces. */
    public static Field<Integer> integer(Field<String> text) {
        return new WholeNumber(text);
    }

    /** The text without trailing blanks, or NULL if the result is empty. Use it for text that identifies a row. */
    public static Field<String> key(Field<String> text) {
        return nullif(rtrim(text), inline(""));
    }

    /** Converts milliseconds since 1970-01-01 00:00 UTC, 0 or more, to a TIMESTAMP in UTC. Keeps the milliseconds. */
    public static Field<LocalDateTime> timestampOfMillis(Field<Long> millis) {
        // Adds two intervals, days and milliseconds. PostgreSQL multiplies an interval as a double: a single interval
        // with all milliseconds would lose microseconds from the year 2255 on.
        return field(
                "timestamp '1970-01-01 00:00:00' + ({0} / 86400000) * interval '1 day'"
                        + " + ({0} % 86400000) * interval '0.001 second'",
                SQLDataType.LOCALDATETIME, millis);
    }

    /** The hour of the day, 0 to 23. */
    public static Field<Short> hour(Field<LocalDateTime> timestamp) {
        return part("cast(date_part('hour', {0}) as smallint)", timestamp);
    }

    /** The day of the month, 1 to 31. */
    public static Field<Short> day(Field<LocalDateTime> timestamp) {
        return part("cast(date_part('day', {0}) as smallint)", timestamp);
    }

    /** The ISO week of the year, 1 to 53. */
    public static Field<Short> week(Field<LocalDateTime> timestamp) {
        return part("cast(date_part('week', {0}) as smallint)", timestamp);
    }

    /** The date of the Monday on which the ISO week begins. */
    public static Field<LocalDate> weekBegin(Field<LocalDateTime> timestamp) {
        return field("cast(date_trunc('week', {0}) as date)", SQLDataType.LOCALDATE, timestamp);
    }

    /** The month of the year, 1 to 12. */
    public static Field<Short> month(Field<LocalDateTime> timestamp) {
        return part("cast(date_part('month', {0}) as smallint)", timestamp);
    }

    /** The calendar year. */
    public static Field<Short> year(Field<LocalDateTime> timestamp) {
        return part("cast(date_part('year', {0}) as smallint)", timestamp);
    }

    /** The day of the week, 0 (Sunday) to 6 (Saturday). */
    public static Field<Short> weekday(Field<LocalDateTime> timestamp) {
        return part("cast(date_part('dow', {0}) as smallint)", timestamp);
    }

    // On PostgreSQL, date_part returns a double. extract isn't used, because it returns a NUMERIC, which takes several
    // times as long.
    private static Field<Short> part(String template, Field<LocalDateTime> timestamp) {
        return field(template, SQLDataType.SMALLINT, timestamp);
    }

    private static final class Bytewise extends CustomField<String> {

        private static final long serialVersionUID = 1L;

        private final Field<String> text;

        Bytewise(Field<String> text) {
            super(Given.given("The text", text).getQualifiedName(), text.getDataType());
            this.text = text;
        }

        @Override
        public void accept(Context<?> ctx) {
            ctx.visit(RedshiftRendering.isOn(ctx.configuration()) ? text : text.collate("C"));
        }
    }

    // PostgreSQL's rtrim decodes each character of a UTF-8 text. To find the trailing blanks, a comparison of BPCHAR
    // values reads only the last characters.
    private static final class IgnoringBlanks extends CustomField<String> {

        private static final long serialVersionUID = 1L;

        private final Field<String> text;

        IgnoringBlanks(Field<String> text) {
            super(Given.given("The text", text).getQualifiedName(), text.getDataType());
            this.text = text;
        }

        @Override
        public void accept(Context<?> ctx) {
            ctx.visit(
                    RedshiftRendering.isOn(ctx.configuration())
                            ? comparable(text)
                            : DSL.field("cast({0} as bpchar)", SQLDataType.VARCHAR, text));
        }
    }

    private static final class WholeNumber extends CustomField<Integer> {

        private static final long serialVersionUID = 1L;

        private final Field<String> text;

        WholeNumber(Field<String> text) {
            super(Given.given("The text", text).getQualifiedName(), SQLDataType.INTEGER);
            this.text = text;
        }

        @Override
        public void accept(Context<?> ctx) {
            ctx.visit(
                    RedshiftRendering.isOn(ctx.configuration())
                            ? key(text).cast(SQLDataType.INTEGER)
                            : when(ignoringBlanks(text).ne(inline("")), text.cast(SQLDataType.INTEGER)));
        }
    }
}
