package com.sparkify.dwh.star.questions;

import java.util.List;
import org.jooq.Record;
import org.jooq.Select;

/**
 * A question of the analysts, as a query on the star. The query is the same on both engines, and its ORDER BY determines the
 * order of all rows. Immutable.
 *
 * @param name the question's name, as an argument of {@code dwh query}
 * @param question the question that the query answers: one sentence
 * @param grain what each row of the answer stands for, such as {@code day (UTC) with plays}. It completes "One row for each …"
 * @param caveats what a reader of the answer must know: sentences. The list can be empty
 * @param select the query
 */
public record Question(
        String name, String question, String grain, List<String> caveats, Select<? extends Record> select) {

    /** Copies the caveats. */
    public Question {
        caveats = List.copyOf(caveats);
    }
}
