package com.sparkify.dwh.runner.output;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sparkify.dwh.star.questions.Question;
import java.util.List;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;

class QuestionTextsTest {

    private static final List<Question> QUESTIONS = List.of(
            new Question("plain", "How many?", "day", List.of(), DSL.selectOne()),
            new Question("special", "Who?", "user; at most ten rows", List.of("First.", "Second."), DSL.selectOne()));

    @Test
    void peopleReadParagraphs() {
        assertEquals("""
                plain
                  How many?
                  One row for each day.

                special
                  Who?
                  One row for each user; at most ten rows.
                  First.
                  Second.
                """, QuestionTexts.text(QUESTIONS));
    }

    @Test
    void programsReadRows() {
        assertEquals(
                "name,question,grain,caveats\nplain,How many?,day,\"\"\nspecial,Who?,\"user; at most ten rows\",First. Second.\n",
                QuestionTexts.rows(QUESTIONS).formatCSV());
    }
}
