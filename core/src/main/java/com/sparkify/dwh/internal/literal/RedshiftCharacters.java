package com.sparkify.dwh.internal.literal;

import org.jooq.Context;
import org.jooq.impl.CustomQueryPart;

/**
 * A literal whose characters are used one by one, as COPY's DELIMITER takes it. Quotes and backslashes are escaped as
 * in {@link RedshiftLiteral}. ASCII's control characters, NUL included, are written in octal, such as {@code '|\011|'}.
 * No log or proxy then hides or changes them, and they mean the same whether the lexer or the statement reads the
 * escape.
 */
public final class RedshiftCharacters extends CustomQueryPart {

    private static final long serialVersionUID = 1L;

    private final String characters;

    /** @param characters any text, including control characters */
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
        // A fourth digit keeps the leading zeros of the three.
        return Integer.toOctalString(01000 | c).substring(1);
    }
}
