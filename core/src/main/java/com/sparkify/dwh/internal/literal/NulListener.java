package com.sparkify.dwh.internal.literal;

import org.jooq.Name;
import org.jooq.Param;
import org.jooq.VisitContext;
import org.jooq.VisitListener;

/**
 * Refuses NUL characters in values and names. PostgreSQL's protocol ends a statement at a NUL. Therefore no literal or
 * name can contain this character.
 */
public final class NulListener implements VisitListener {

    @Override
    public void visitStart(VisitContext context) {
        if (context.queryPart() instanceof Param<?> param && param.getValue() instanceof String text) {
            RedshiftLiteral.refuseNul(text);
        } else if (context.queryPart() instanceof Name name) {
            for (String part : name.getName()) {
                refuseNul(part);
            }
        }
    }

    private static void refuseNul(String name) {
        if (name != null && name.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("The name '" + name.replace("\0", "\\0")
                    + "' contains the character NUL (U+0000), which a name can't contain");
        }
    }
}
