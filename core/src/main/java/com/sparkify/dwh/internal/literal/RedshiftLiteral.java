package com.sparkify.dwh.internal.literal;

import org.jooq.Context;
import org.jooq.impl.CustomQueryPart;

/**
 * A string literal as Redshift reads it. It is always rendered inline, never as a bind variable. Quotes and backslashes
 * are doubled, because a backslash in Redshift's literals begins an escape. jOOQ's settings have no effect.
 */
public final class RedshiftLiteral extends CustomQueryPart {

    private static final long serialVersionUID = 1L;

    private final String value;

    /** @throws IllegalArgumentException if the text contains a NUL character, which a literal can't contain */
    public RedshiftLiteral(String value) {
        refuseNul(value);
        this.value = value;
    }

    static void refuseNul(String value) {
        if (value.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("A text literal can't hold the character NUL (U+0000)");
        }
    }

    @Override
    public void accept(Context<?> ctx) {
        ctx.sql('\'').sql(value.replace("\\", "\\\\").replace("'", "''"), true).sql('\'');
    }
}
