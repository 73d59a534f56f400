package com.sparkify.dwh.internal.jooq;

import java.util.Locale;
import org.jooq.DSLContext;
import org.jooq.Keyword;
import org.jooq.QueryPart;
import org.jooq.SQLDialect;
import org.jooq.conf.RenderKeywordCase;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;

/** Reads and writes jOOQ's keywords. */
public final class Keywords {

    // Uses its own context, because toString of a keyword uses jOOQ's default settings, which can be set for the whole
    // JVM.
    private static final DSLContext AS_IS =
            DSL.using(SQLDialect.DEFAULT, new Settings().withRenderKeywordCase(RenderKeywordCase.AS_IS));

    private Keywords() {}

    /** The text of a keyword, as jOOQ declares it: in lower case. */
    public static String text(QueryPart keyword) {
        return AS_IS.render(keyword);
    }

    /** Whether a part is a keyword with this text. */
    public static boolean is(QueryPart part, String text) {
        return part instanceof Keyword && text.equals(text(part));
    }

    /**
     * The keyword in the upper case of {@link Locale#ROOT}. Before 3.19.37, jOOQ itself uses the JVM's locale. From
     * 3.19.37 on, jOOQ uses the locale of the first configuration that renders the keyword. In a Turkish locale, INSERT
     * becomes İNSERT.
     */
    public static Keyword upperCase(Keyword keyword) {
        return DSL.keyword(text(keyword).toUpperCase(Locale.ROOT));
    }
}
