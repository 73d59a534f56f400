package com.sparkify.dwh.runner.queries;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sparkify.dwh.star.questions.Analytics;
import java.util.List;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;

class QuestionTextsTest {

    private static final List<NamedQuery> QUESTIONS = List.of(
            new BuiltInQuery(new Analytics.Question("plain", "How many?", "day", List.of(), DSL.selectOne())),
            new BuiltInQuery(new Analytics.Question(
                    "special", "Who?", "user; at most ten rows", List.of("First.", "Second."), DSL.selectOne())),
            FileQuery.of("own", "own.sql", "-- Whose?\nselect 1"));

    @Test
    void theTextForPeopleHasAParagraphForEachQuestion() {
        assertEquals("""
                plain
                  How many?
                  One row for each day.

                special
                  Who?
                  One row for each user; at most ten rows.
                  First.
                  Second.

                own
                  Whose?
                """, QuestionTexts.text(QUESTIONS));
    }

    @Test
    void programsGetARowForEachQuestion() {
        assertEquals(
                "name,question,grain,caveats\nplain,How many?,day,\"\"\nspecial,Who?,\"user; at most ten rows\",First. Second.\n"
                        + "own,Whose?,\"\",\"\"\n",
                QuestionTexts.rows(QUESTIONS).formatCSV());
    }
}
