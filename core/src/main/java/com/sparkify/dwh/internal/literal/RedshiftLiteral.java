package com.sparkify.dwh.internal.literal;

import org.jooq.Context;
import org.jooq.impl.CustomQueryPart;

/**
 * A string literal under Redshift's lexing, always inlined: quotes and backslashes are doubled, since Redshift holds a
 * backslash in a literal to be an escape. Independent of the settings of the context that renders it.
 */
public final class RedshiftLiteral extends CustomQueryPart {

    private static final long serialVersionUID = 1L;

    private final String value;

    /**
     * @throws IllegalArgumentException if the text holds a NUL, which no literal can
     */
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
