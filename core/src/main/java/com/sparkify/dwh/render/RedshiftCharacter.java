package com.sparkify.dwh.render;

import org.jooq.Context;
import org.jooq.impl.CustomQueryPart;

/**
 * A literal of one ASCII character, as COPY's and UNLOAD's DELIMITER and QUOTE take it. Control characters, NUL among
 * them, are written in octal, {@code '\011'}: the same character whether the lexer or the statement reads the escape.
 */
public final class RedshiftCharacter extends CustomQueryPart {

    private static final long serialVersionUID = 1L;

    private final char character;

    /**
     * @throws IllegalArgumentException if it isn't ASCII
     */
    public RedshiftCharacter(char character) {
        if (character > 0x7f) {
            throw new IllegalArgumentException("U+" + Integer.toHexString(character) + " is not ASCII");
        }
        this.character = character;
    }

    @Override
    public void accept(Context<?> ctx) {
        if (character >= ' ' && character < 0x7f) {
            ctx.visit(new RedshiftLiteral(String.valueOf(character)));
        } else {
            ctx.sql("'\\").sql(octal(), true).sql('\'');
        }
    }

    private String octal() {
        // A fourth digit in front keeps the zeros of the three.
        return Integer.toOctalString(01000 | character).substring(1);
    }
}
