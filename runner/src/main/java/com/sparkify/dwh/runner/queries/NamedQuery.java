package com.sparkify.dwh.runner.queries;

import com.sparkify.dwh.runner.config.Engine;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Result;

/** A question with a name: a built-in one, or an SQL file of the analysts. */
public sealed interface NamedQuery permits BuiltInQuery, FileQuery {

    /** The name, as an argument of {@code dwh query}. */
    String name();

    /** The question that the query answers; empty if the query is a file that doesn't contain its question. */
    String question();

    /** What a row of the answer stands for. Completes the words "One row for each …". Empty if the query is a file. */
    String grain();

    /** What a reader of the answer must know; empty if the query is a file. */
    List<String> caveats();

    /** The columns that identify a row, if the query's author names them; otherwise empty. */
    List<String> key();

    /** The SQL that an engine runs, without a semicolon. */
    String sql(Engine engine);

    /** The columns of the result. Runs the query only if the driver can't get the columns in another way. */
    List<Field<?>> columns(Connection connection) throws SQLException;

    /**
     * Runs the query.
     *
     * @param dsl the warehouse's context, which renders jOOQ's queries for the warehouse's engine
     * @param connection the connection that the context uses
     */
    Result<? extends Record> fetch(DSLContext dsl, Connection connection) throws SQLException;
}
