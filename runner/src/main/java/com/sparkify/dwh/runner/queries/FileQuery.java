package com.sparkify.dwh.runner.queries;

import com.sparkify.dwh.runner.config.Engine;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Result;

/**
 * A query in an SQL file. The first comment line is the question that the query answers. A line {@code -- key: a, b}
 * names the columns that identify a row.
 */
record FileQuery(String name, String question, List<String> key, OneStatement statement) implements NamedQuery {

    private static final String COMMENT = "--";
    private static final String KEY = "key:";

    static FileQuery of(String name, String origin, String text) {
        List<String> comments = text.lines()
                .map(String::strip)
                .filter(line -> line.startsWith(COMMENT))
                .map(line -> line.substring(COMMENT.length()).strip())
                .toList();
        String question = comments.stream()
                .filter(comment -> !comment.startsWith(KEY) && !comment.isEmpty())
                .findFirst()
                .orElse("");
        List<String> key = comments.stream()
                .filter(comment -> comment.startsWith(KEY))
                .flatMap(comment -> Stream.of(comment.substring(KEY.length()).split(",", -1)))
                .map(String::strip)
                .filter(column -> !column.isEmpty())
                .toList();
        return new FileQuery(name, question, key, OneStatement.of(origin, text));
    }

    @Override
    public String grain() {
        return "";
    }

    @Override
    public List<String> caveats() {
        return List.of();
    }

    @Override
    public String sql(Engine engine) {
        return statement.sql();
    }

    @Override
    public List<Field<?>> columns(Connection connection) throws SQLException {
        return PlainSql.columns(connection, statement).stream()
                .<Field<?>>map(PlainColumn::field)
                .toList();
    }

    @Override
    public Result<? extends Record> fetch(DSLContext dsl, Connection connection) throws SQLException {
        return PlainSql.fetch(connection, statement);
    }
}
