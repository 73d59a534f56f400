package com.sparkify.dwh.internal.clause;

import com.sparkify.dwh.internal.literal.RedshiftLiteral;
import com.sparkify.dwh.render.RedshiftRendering;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jooq.Context;
import org.jooq.impl.CustomQueryPart;

/**
 * The clause that names a data format, such as {@code FORMAT AS JSON 'auto'}, and the optional clauses that were
 * specified for the format itself. The format clauses of equal formats are equal.
 *
 * @param <O> the enum of the statement's options
 * @param keywords the keywords; empty for the statement's default format, which has no keywords
 * @param argument the argument, whose {@code toString} follows the keywords in quotes
 * @param options the format's own optional clauses
 */
public record FormatClause<O extends Enum<O>>(String keywords, Optional<?> argument, Options<O> options) {

    /** A format without an argument. */
    public static <O extends Enum<O>> FormatClause<O> of(String keywords, Options<O> options) {
        return new FormatClause<>(keywords, Optional.empty(), options);
    }

    /** A format with an argument in quotes. */
    public static <O extends Enum<O>> FormatClause<O> of(String keywords, Object argument, Options<O> options) {
        return new FormatClause<>(keywords, Optional.of(argument), options);
    }

    /** Writes the keywords and the argument, without the optional clauses. Writes nothing if there are no keywords. */
    public void writeTo(Context<?> ctx) {
        if (!keywords.isEmpty()) {
            ctx.sql('\n').sql(keywords);
            argument.ifPresent(text -> ctx.sql(' ').visit(new RedshiftLiteral(text.toString())));
        }
    }

    /**
     * The format for messages: its keywords and argument, and the keywords of its optional clauses. The values of these
     * clauses are left out.
     */
    @Override
    public String toString() {
        String words = RedshiftRendering.context().render(new Words(this)).strip();
        String clauses = options.given().stream().map(Object::toString).collect(Collectors.joining(" "));
        return words.isEmpty() || clauses.isEmpty() ? words + clauses : words + ' ' + clauses;
    }

    /** The keywords and the argument as a jOOQ query part. */
    private static final class Words extends CustomQueryPart {

        private static final long serialVersionUID = 1L;

        private final transient FormatClause<?> format;

        Words(FormatClause<?> format) {
            this.format = format;
        }

        @Override
        public void accept(Context<?> ctx) {
            format.writeTo(ctx);
        }
    }
}
