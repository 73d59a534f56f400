package com.sparkify.dwh.internal.rewrite;

import com.sparkify.dwh.internal.jooq.Keywords;
import com.sparkify.dwh.internal.jooq.Path;
import com.sparkify.dwh.internal.rules.Rule;
import org.jooq.Keyword;
import org.jooq.QueryPart;
import org.jooq.VisitContext;
import org.jooq.VisitListener;
import org.jooq.conf.RenderKeywordCase;
import org.jooq.conf.Settings;
import org.jooq.conf.SettingsTools;

/**
 * Applies the {@link Rules} for Redshift to each part that jOOQ renders. Each rendering has its own listener, because
 * the listener keeps the path to the current part.
 */
public final class RuleListener implements VisitListener {

    private final Path path = new Path();
    private final Blocks blocks = new Blocks();

    @Override
    public void visitStart(VisitContext context) {
        QueryPart part = context.queryPart();
        path.values(context.context().paramType());
        QueryPart replacement = upperCase(apply(part), context.configuration().settings());
        if (replacement != part) {
            context.queryPart(replacement);
        }
        blocks.enter(part, path);
        path.enter(part);
    }

    private QueryPart apply(QueryPart part) {
        for (Rule rule : Rules.of(part.getClass())) {
            QueryPart replacement = rule.apply(part, path);
            if (replacement != part) {
                return replacement;
            }
        }
        return part;
    }

    private static QueryPart upperCase(QueryPart part, Settings settings) {
        return part instanceof Keyword keyword
                        && SettingsTools.getRenderKeywordCase(settings) == RenderKeywordCase.UPPER
                ? Keywords.upperCase(keyword)
                : part;
    }

    @Override
    public void visitEnd(VisitContext context) {
        blocks.leave(path.leave());
    }
}
