package com.sparkify.dwh.star.questions;

import java.util.List;
import java.util.Optional;
import org.jooq.Record;
import org.jooq.Select;

/** The questions that Sparkify's analysts ask, as named queries on the star. Stateless. */
public final class Analytics {

    private Analytics() {}

    /** All questions, in the order in which {@code dwh query --list} shows them. */
    public static List<Question> questions() {
        return List.of(
                CatalogueQuestions.topSongs(),
                CatalogueQuestions.topArtists(),
                CatalogueQuestions.artistReach(),
                CatalogueQuestions.artistShare(),
                CatalogueQuestions.coverage(),
                PlaysQuestions.byHour(),
                PlaysQuestions.byWeekday(),
                PlaysQuestions.byWeek(),
                PlaysQuestions.byLevelAndGender(),
                PlaysQuestions.topLocations(),
                UserQuestions.topUsers(),
                UserQuestions.sessions(),
                ActivityQuestions.activeUsers(),
                ActivityQuestions.newAndReturning(),
                ActivityQuestions.retention(),
                LevelQuestions.changes(),
                LevelQuestions.playsBefore());
    }

    /** The question of this name; empty if there is no such question. */
    public static Optional<Question> question(String name) {
        return questions().stream()
                .filter(question -> question.name().equals(name))
                .findFirst();
    }

    /**
     * A question of the analysts, as a query on the star. The query is the same on both engines, and its ORDER BY
     * determines the order of all rows. Immutable.
     *
     * @param name the question's name, as an argument of {@code dwh query}
     * @param question the question that the query answers, as one sentence
     * @param grain what each row of the answer stands for, such as {@code day (UTC) with plays}. The text completes
     *     "One row for each …"
     * @param caveats sentences that a reader of the answer must know; the list can be empty
     * @param select the query
     */
    public record Question(
            String name, String question, String grain, List<String> caveats, Select<? extends Record> select) {

        /** Copies the caveats. */
        public Question {
            caveats = List.copyOf(caveats);
        }
    }
}
