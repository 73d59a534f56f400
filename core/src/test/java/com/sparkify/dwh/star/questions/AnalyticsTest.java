package com.sparkify.dwh.star.questions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sparkify.dwh.PostgresqlOnly;
import com.sparkify.dwh.foreign.ForeignParser;
import com.sparkify.dwh.internal.jooq.JooqTexts;
import com.sparkify.dwh.render.RedshiftRendering;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jooq.SQLDialect;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AnalyticsTest {

    static Stream<Analytics.Question> questions() {
        return Analytics.questions().stream();
    }

    @Test
    void theListHasTheseQuestionsInThisOrder() {
        List<String> names = questions().map(Analytics.Question::name).toList();
        assertEquals(
                List.of(
                        "top-songs",
                        "top-artists",
                        "artist-reach",
                        "artist-share",
                        "catalogue-coverage",
                        "plays-by-hour",
                        "plays-by-weekday",
                        "plays-by-week",
                        "plays-by-level-and-gender",
                        "top-locations",
                        "top-users",
                        "sessions-per-user",
                        "active-users",
                        "new-and-returning-listeners",
                        "retention-by-week",
                        "level-changes",
                        "plays-before-level-changes"),
                names);
        names.forEach(name ->
                assertEquals(name, Analytics.question(name).orElseThrow().name()));
        assertEquals(Optional.empty(), Analytics.question("no-such-question"));
    }

    /** Compares each query with the file that has the question's name and the suffix {@code .sql}. */
    @ParameterizedTest
    @MethodSource("questions")
    void redshiftGetsThisSql(Analytics.Question question) throws IOException {
        assertEquals(JooqTexts.formatted(expected(question)), JooqTexts.formatted(formatted(question)));
    }

    @ParameterizedTest
    @MethodSource("questions")
    void noQueryHasSyntaxThatOnlyPostgresqlTakes(Analytics.Question question) {
        String sql = RedshiftRendering.context().renderInlined(question.select());
        assertEquals(List.of(), PostgresqlOnly.in(sql), sql);
    }

    @ParameterizedTest
    @MethodSource("questions")
    void aForeignParserReadsEveryQuery(Analytics.Question question) {
        ForeignParser.reads(RedshiftRendering.context().renderInlined(question.select()));
    }

    /** The text of the grain completes the sentence "One row for each …". */
    @ParameterizedTest
    @MethodSource("questions")
    void theTextsAreSentences(Analytics.Question question) {
        assertTrue(question.question().matches("[A-Z].*[.?]"), question.question());
        assertTrue(question.grain().matches("(?!an? )[a-z].*[^.]"), question.grain());
        question.caveats().forEach(caveat -> assertTrue(caveat.matches("[A-Z].*[.]"), caveat));
    }

    private static String formatted(Analytics.Question question) {
        Settings settings = new Settings().withRenderFormatted(true);
        return DSL.using(RedshiftRendering.of(new DefaultConfiguration()
                                .set(SQLDialect.POSTGRES)
                                .set(settings)))
                        .renderInlined(question.select())
                + "\n";
    }

    private static String expected(Analytics.Question question) throws IOException {
        String file = question.name() + ".sql";
        try (InputStream sql = AnalyticsTest.class.getResourceAsStream(file)) {
            return new String(Objects.requireNonNull(sql, file).readAllBytes(), UTF_8);
        }
    }
}
