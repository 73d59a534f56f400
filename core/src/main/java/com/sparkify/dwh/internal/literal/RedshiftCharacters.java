package com.sparkify.dwh.internal.literal;

import org.jooq.Context;
import org.jooq.impl.CustomQueryPart;

/**
 * A literal of characters that are looked for one by one, as COPY's DELIMITER takes it. Under Redshift's lexing, as
 * {@link RedshiftLiteral} is, but ASCII's control characters, NUL among them, are written in octal, {@code '|\011|'}: nothing
 * on the way shows or changes them then, and they are the same whether the lexer or the statement reads the escape.
 */
public final class RedshiftCharacters extends CustomQueryPart {

    private static final long serialVersionUID = 1L;

    private final String characters;

    /** Takes any text. */
    public RedshiftCharacters(String characters) {
        this.characters = characters;
    }

    @Override
    public void accept(Context<?> ctx) {
        ctx.sql('\'');
        characters.chars().forEach(c -> character(ctx, (char) c));
        ctx.sql('\'');
    }

    private static void character(Context<?> ctx, char c) {
        if (c < ' ' || c == 0x7f) {
            ctx.sql('\\').sql(octal(c), true);
        } else {
            ctx.sql(String.valueOf(c).repeat(c == '\\' || c == '\'' ? 2 : 1), true);
        }
    }

    private static String octal(char c) {
        // A fourth digit in front keeps the zeros of the three.
        return Integer.toOctalString(01000 | c).substring(1);
    }
}
