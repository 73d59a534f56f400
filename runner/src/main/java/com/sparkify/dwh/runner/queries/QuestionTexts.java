package com.sparkify.dwh.runner.queries;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** Describes questions: as indented text for people, and as rows for programs. Stateless. */
public final class QuestionTexts {

    private static final String INDENT = "  ";
    private static final Field<String> NAME = text("name");
    private static final Field<String> QUESTION = text("question");
    private static final Field<String> GRAIN = text("grain");
    private static final Field<String> CAVEATS = text("caveats");

    private QuestionTexts() {}

    private static Field<String> text(String name) {
        return field(name(name), SQLDataType.VARCHAR);
    }

    /**
     * A paragraph for each question. Its first line is the question's name. The indented lines below the name are the
     * question, what a row stands for, and the caveats.
     */
    public static String text(List<NamedQuery> questions) {
        return questions.stream()
                .map(question -> Stream.concat(
                                Stream.of(question.question(), grain(question)), question.caveats().stream())
                        .filter(line -> !line.isEmpty())
                        .map(line -> INDENT + line + "\n")
                        .collect(Collectors.joining("", question.name() + "\n", "")))
                .collect(Collectors.joining("\n"));
    }

    private static String grain(NamedQuery question) {
        return question.grain().isEmpty() ? "" : "One row for each " + question.grain() + ".";
    }

    /** A row for each question, with the columns name, question, grain and caveats. */
    public static Result<? extends Record> rows(List<NamedQuery> questions) {
        DSLContext dsl = DSL.using(SQLDialect.POSTGRES);
        var rows = dsl.newResult(NAME, QUESTION, GRAIN, CAVEATS);
        questions.forEach(question -> rows.add(dsl.newRecord(NAME, QUESTION, GRAIN, CAVEATS)
                .values(question.name(), question.question(), question.grain(), String.join(" ", question.caveats()))));
        return rows;
    }
}
