package com.sparkify.dwh.internal.rewrite;

import static com.sparkify.dwh.internal.rewrite.Rendered.X;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import com.sparkify.dwh.internal.jooq.Path;
import com.sparkify.dwh.internal.rules.Rule;
import com.sparkify.dwh.internal.rules.cast.BinaryCastRule;
import com.sparkify.dwh.internal.rules.cast.BooleanCastRule;
import com.sparkify.dwh.internal.rules.cast.CastPairRule;
import com.sparkify.dwh.internal.rules.cast.CastRule;
import com.sparkify.dwh.internal.rules.cast.JsonCastRule;
import com.sparkify.dwh.internal.rules.cast.PrecisionCastRule;
import com.sparkify.dwh.internal.rules.cast.RoundingCastRule;
import java.util.List;
import org.jooq.QueryPart;
import org.jooq.SQLDialect;
import org.jooq.VisitContext;
import org.jooq.VisitListener;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultConfiguration;
import org.jooq.impl.DefaultVisitListenerProvider;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RulesTest {

    /** Applies the rules for other classes to each part of a query. These rules must return the part unchanged. */
    private static final class Others implements VisitListener {

        private final Path path = new Path();

        @Override
        public void visitStart(VisitContext context) {
            QueryPart part = context.queryPart();
            for (Rule rule : Rules.ALL) {
                if (!Rules.of(part.getClass()).contains(rule)) {
                    assertSame(part, rule.apply(part, path), () -> rule.getClass() + " of " + part.getClass());
                }
            }
            path.enter(part);
        }

        @Override
        public void visitEnd(VisitContext context) {
            path.leave();
        }
    }

    @ParameterizedTest
    @MethodSource("com.sparkify.dwh.internal.rewrite.EveryRowTest#rows")
    void aRuleDoesNotApplyToPartsThatItDoesNotConcern(EveryRowTest.Row row) {
        DSL.using(new DefaultConfiguration()
                        .set(SQLDialect.POSTGRES)
                        .derive(new DefaultVisitListenerProvider(new Others())))
                .renderInlined(row.query().get());
    }

    @Test
    void onlyTheRulesForItsClassAreAppliedToAPartOfAQuery() {
        assertEquals(1, Rules.of(X.getClass()).size());
        for (QueryPart part : new QueryPart[] {X.eq(X), X.eq(X).or(X.eq(X)), DSL.table(DSL.name("t")), X.add(X)}) {
            assertEquals(0, Rules.of(part.getClass()).size(), part.toString());
        }
        assertEquals(4, Rules.of(DSL.inline(1).getClass()).size());
        assertEquals(
                List.of(
                        CastPairRule.class,
                        BooleanCastRule.class,
                        BinaryCastRule.class,
                        JsonCastRule.class,
                        RoundingCastRule.class,
                        PrecisionCastRule.class,
                        CastRule.class),
                Rules.of(DSL.val(1).cast(SQLDataType.BIGINT).getClass()).stream()
                        .map(Rule::getClass)
                        .toList());
    }
}
