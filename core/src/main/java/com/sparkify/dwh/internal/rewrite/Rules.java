package com.sparkify.dwh.internal.rewrite;

import com.sparkify.dwh.internal.rules.Rule;
import com.sparkify.dwh.internal.rules.cast.BigintLiteralRule;
import com.sparkify.dwh.internal.rules.cast.BinaryCastRule;
import com.sparkify.dwh.internal.rules.cast.BooleanCastRule;
import com.sparkify.dwh.internal.rules.cast.CastPairRule;
import com.sparkify.dwh.internal.rules.cast.CastRule;
import com.sparkify.dwh.internal.rules.cast.DivisionRule;
import com.sparkify.dwh.internal.rules.cast.JsonCastRule;
import com.sparkify.dwh.internal.rules.cast.LiteralRule;
import com.sparkify.dwh.internal.rules.cast.LogarithmRule;
import com.sparkify.dwh.internal.rules.cast.MixedColumnRule;
import com.sparkify.dwh.internal.rules.cast.ModuloRule;
import com.sparkify.dwh.internal.rules.cast.PrecisionCastRule;
import com.sparkify.dwh.internal.rules.cast.RoundingCastRule;
import com.sparkify.dwh.internal.rules.cast.TryCastRule;
import com.sparkify.dwh.internal.rules.cast.UntypedLiteralRule;
import com.sparkify.dwh.internal.rules.cast.WholeDecimalRule;
import com.sparkify.dwh.internal.rules.definition.AlterTableRule;
import com.sparkify.dwh.internal.rules.definition.CreateTableRule;
import com.sparkify.dwh.internal.rules.definition.DefinitionRule;
import com.sparkify.dwh.internal.rules.definition.GrantRule;
import com.sparkify.dwh.internal.rules.definition.MaterializedViewRule;
import com.sparkify.dwh.internal.rules.expression.ContainsRule;
import com.sparkify.dwh.internal.rules.expression.DateDiffRule;
import com.sparkify.dwh.internal.rules.expression.DistinctFromRule;
import com.sparkify.dwh.internal.rules.expression.EndRule;
import com.sparkify.dwh.internal.rules.expression.EpochRule;
import com.sparkify.dwh.internal.rules.expression.FunctionRule;
import com.sparkify.dwh.internal.rules.expression.IgnoreCaseRule;
import com.sparkify.dwh.internal.rules.expression.IntervalRule;
import com.sparkify.dwh.internal.rules.expression.QuantifiedRule;
import com.sparkify.dwh.internal.rules.expression.RegexpRule;
import com.sparkify.dwh.internal.rules.expression.RowComparisonRule;
import com.sparkify.dwh.internal.rules.expression.SecondsRule;
import com.sparkify.dwh.internal.rules.expression.TruncatedDateRule;
import com.sparkify.dwh.internal.rules.name.AliasRule;
import com.sparkify.dwh.internal.rules.name.KeywordRule;
import com.sparkify.dwh.internal.rules.name.LeaderNodeRule;
import com.sparkify.dwh.internal.rules.name.NameRule;
import com.sparkify.dwh.internal.rules.name.RefusedParts;
import com.sparkify.dwh.internal.rules.query.AsteriskRule;
import com.sparkify.dwh.internal.rules.query.DistinctOnRule;
import com.sparkify.dwh.internal.rules.query.InsertRule;
import com.sparkify.dwh.internal.rules.query.InsertValuesRule;
import com.sparkify.dwh.internal.rules.query.LimitRule;
import com.sparkify.dwh.internal.rules.query.MaterializedRule;
import com.sparkify.dwh.internal.rules.query.SelectRule;
import com.sparkify.dwh.internal.rules.query.UpdateRule;
import com.sparkify.dwh.internal.rules.query.ValuesRule;
import com.sparkify.dwh.internal.rules.query.WithRule;
import com.sparkify.dwh.internal.rules.window.AggregateRule;
import com.sparkify.dwh.internal.rules.window.WindowAggregateRule;
import com.sparkify.dwh.internal.rules.window.WindowNullsRule;
import com.sparkify.dwh.internal.rules.window.WindowRule;
import java.util.List;

/**
 * Lists all rules in the order in which they are tried. Only the first rule that applies to a part is used. If no rule
 * applies, the part is rendered as for PostgreSQL.
 */
final class Rules {

    static final List<Rule> ALL = List.of(
            // Queries
            new MaterializedViewRule(),
            new InsertValuesRule(),
            new DistinctOnRule(),
            new SelectRule(),
            new LimitRule(),
            new ValuesRule(),
            new InsertRule(),
            new UpdateRule(),
            new WithRule(),
            new AsteriskRule(),
            new MaterializedRule(),
            // Expressions
            new WindowAggregateRule(),
            new AggregateRule(),
            new WindowNullsRule(),
            new WindowRule(),
            new DistinctFromRule(),
            new RowComparisonRule(),
            new ContainsRule(),
            new QuantifiedRule(),
            new RegexpRule(),
            new IntervalRule(),
            new EpochRule(),
            new SecondsRule(),
            new FunctionRule(),
            new EndRule(),
            new TruncatedDateRule(),
            new LeaderNodeRule(),
            new CastPairRule(),
            new BooleanCastRule(),
            new BinaryCastRule(),
            new TryCastRule(),
            new DateDiffRule(),
            new IgnoreCaseRule(),
            new JsonCastRule(),
            new RoundingCastRule(),
            new DivisionRule(),
            new ModuloRule(),
            new LogarithmRule(),
            new MixedColumnRule(),
            new PrecisionCastRule(),
            new CastRule(),
            new WholeDecimalRule(),
            new BigintLiteralRule(),
            new UntypedLiteralRule(),
            new LiteralRule(),
            // Definitions
            new CreateTableRule(),
            new AlterTableRule(),
            new DefinitionRule(),
            new GrantRule(),
            // Constructs without an equivalent, and names
            new RefusedParts(),
            new AliasRule(),
            new KeywordRule(),
            new NameRule());

    // Cached by class: a rendering has thousands of parts, but they are of few classes.
    private static final ClassValue<List<Rule>> OF_CLASS = new ClassValue<>() {
        @Override
        protected List<Rule> computeValue(Class<?> type) {
            return ALL.stream().filter(rule -> rule.concerns(type)).toList();
        }
    };

    private Rules() {}

    /** The rules that concern parts of this class, in order. */
    static List<Rule> of(Class<?> type) {
        return OF_CLASS.get(type);
    }
}
