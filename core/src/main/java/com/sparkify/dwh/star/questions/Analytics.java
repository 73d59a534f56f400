package com.sparkify.dwh.star.questions;

import java.util.List;
import java.util.Optional;

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
}
