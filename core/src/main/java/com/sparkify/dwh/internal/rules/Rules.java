package com.sparkify.dwh.internal.rules;

import java.util.List;

/**
 * Lists all rules. They are tried in this order, and only the first rule that applies to a part is used. If no rule applies,
 * the part is rendered as for PostgreSQL.
 */
final class Rules {

    static final List<Rule> ALL = List.of(
            // Queries
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
            new FunctionRule(),
            new LeaderNodeRule(),
            new BooleanCastRule(),
            new TryCastRule(),
            new DateDiffRule(),
            new IgnoreCaseRule(),
            new JsonCastRule(),
            new RoundingCastRule(),
            new PrecisionCastRule(),
            new CastRule(),
            new UntypedLiteralRule(),
            new LiteralRule(),
            // Definitions
            new CreateTableRule(),
            new AlterTableRule(),
            new DefinitionRule(),
            new GrantRule(),
            // Constructs without an equivalent, and names
            new RefusedParts(),
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

    /** Whether a class is one of these types or a subtype of one. */
    static boolean isAny(Class<?> type, Class<?>... supertypes) {
        for (Class<?> supertype : supertypes) {
            if (supertype.isAssignableFrom(type)) {
                return true;
            }
        }
        return false;
    }
}
