package com.sparkify.dwh.internal.literal;

import org.jooq.Context;
import org.jooq.impl.CustomQueryPart;

/**
 * A string literal that can contain control characters, for clauses such as COPY's DELIMITER. Quotes and backslashes
 * are escaped as in {@link RedshiftLiteral}. ASCII's control characters, including NUL, are written in octal, such as
 * {@code '|\011|'}, so that logs and proxies don't hide or change them. The result is the same whether the SQL lexer or
 * the COPY statement decodes the escape.
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
        // With 01000, the number has four octal digits, so the last three digits keep their leading zeros.
        return Integer.toOctalString(01000 | c).substring(1);
    }
}
