package com.sparkify.dwh.internal.rules;

import java.util.List;

/**
 * What is rewritten for Redshift, and what is refused: all there is, in this order; the first rule that has something to
 * say about a part is the one that counts. What no rule names is rendered as for PostgreSQL.
 */
final class Rules {

    static final List<Rule> ALL = List.of(
            // Queries
            new DistinctOnRule(),
            new SelectRule(),
            new LimitRule(),
            new ValuesRule(),
            new InsertRule(),
            new UpdateRule(),
            // Expressions
            new AggregateRule(),
            new WindowRule(),
            new DistinctFromRule(),
            new RowComparisonRule(),
            new ContainsRule(),
            new FunctionRule(),
            new CastRule(),
            new LiteralRule(),
            // Definitions
            new CreateTableRule(),
            new AlterTableRule(),
            new DefinitionRule(),
            // What Redshift has no equal of, and names
            new RefusedParts(),
            new KeywordRule(),
            new NameRule());

    // There are thousands of parts in a rendering, of few classes.
    private static final ClassValue<List<Rule>> OF_CLASS = new ClassValue<>() {
        @Override
        protected List<Rule> computeValue(Class<?> type) {
            return ALL.stream().filter(rule -> rule.concerns(type)).toList();
        }
    };

    private Rules() {}

    /** Those of them that parts of this class concern, in their order. */
    static List<Rule> of(Class<?> type) {
        return OF_CLASS.get(type);
    }

    /** Whether a class is one of these, or extends or implements one. */
    static boolean isAny(Class<?> type, Class<?>... supertypes) {
        for (Class<?> supertype : supertypes) {
            if (supertype.isAssignableFrom(type)) {
                return true;
            }
        }
        return false;
    }
}
