package com.sparkify.dwh.internal.literal;

import org.jooq.Context;
import org.jooq.impl.CustomQueryPart;

/**
 * A literal of one ASCII character, for COPY's QUOTE and UNLOAD's DELIMITER. It is written in the same way as {@link
 * RedshiftCharacters}.
 */
public final class RedshiftCharacter extends CustomQueryPart {

    private static final long serialVersionUID = 1L;

    private final char character;

    /** @throws IllegalArgumentException if the character isn't ASCII */
    public RedshiftCharacter(char character) {
        if (character > 0x7f) {
            throw new IllegalArgumentException("U+" + Integer.toHexString(character) + " is not ASCII");
        }
        this.character = character;
    }

    @Override
    public void accept(Context<?> ctx) {
        ctx.visit(new RedshiftCharacters(String.valueOf(character)));
    }
}
