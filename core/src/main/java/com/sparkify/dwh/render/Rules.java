package com.sparkify.dwh.render;

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

    private Rules() {}
}
