package com.sparkify.dwh.runner.queries;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.postgresql.PGConnection;
import org.postgresql.jdbc.PreferQueryMode;

/** Runs SQL exactly as it is written. Doesn't use jOOQ, because jOOQ interprets question marks and braces. */
final class PlainSql {

    private static final String READ_ONLY = "25006";
    private static final String NO_PRIVILEGE = "42501";

    /**
     * The beginnings of the SQLSTATEs that mean that the SQL is wrong: feature not supported, cardinality violation,
     * data exception such as a division by zero, command not allowed in a transaction, and syntax error or access rule
     * violation.
     */
    private static final Set<String> WRONG_SQL = Set.of("0A", "21", "22", "25001", "42");

    private PlainSql() {}

    /** Reads a result of JDBC. */
    @FunctionalInterface
    private interface Reading<R> {

        R of(ResultSet rows) throws SQLException;
    }

    /**
     * Runs a query.
     *
     * @throws QueryException if the statement is wrong, changes something, or returns no rows
     * @throws SQLException if the query fails for another reason
     */
    static Result<Record> fetch(Connection connection, OneStatement query) throws SQLException {
        return fetch(connection, query, PlainSql::read);
    }

    private static <R> R fetch(Connection connection, OneStatement query, Reading<R> reading) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            if (!statement.execute(query.sql())) {
                throw withoutRows(query);
            }
            try (ResultSet rows = statement.getResultSet()) {
                return reading.of(rows);
            }
        } catch (SQLException e) {
            throw explained(query, e);
        }
    }

    /**
     * Asks the server for the columns of a query. Runs the query only with {@code POOLER = true}.
     *
     * @throws QueryException if the statement is wrong, or returns no rows
     * @throws SQLException if the request fails for another reason
     */
    static List<PlainColumn> columns(Connection connection, OneStatement query) throws SQLException {
        return isSimple(connection) ? columnsOfRun(connection, query) : described(connection, query);
    }

    /** Whether the driver uses only the simple query protocol, which can't describe a statement. */
    private static boolean isSimple(Connection connection) throws SQLException {
        return connection.isWrapperFor(PGConnection.class)
                && connection.unwrap(PGConnection.class).getPreferQueryMode() == PreferQueryMode.SIMPLE;
    }

    private static List<PlainColumn> columnsOfRun(Connection connection, OneStatement query) throws SQLException {
        return fetch(connection, query, rows -> columns(rows.getMetaData()));
    }

    private static List<PlainColumn> described(Connection connection, OneStatement query) throws SQLException {
        try (PreparedStatement prepared = connection.prepareStatement(query.withoutParameters())) {
            ResultSetMetaData columns = prepared.getMetaData();
            if (columns == null) {
                throw withoutRows(query);
            }
            return columns(columns);
        } catch (SQLException e) {
            throw explained(query, e);
        }
    }

    private static QueryException withoutRows(OneStatement query) {
        return new QueryException(query.origin() + ": the statement returns no rows: write a SELECT");
    }

    private static List<PlainColumn> columns(ResultSetMetaData metadata) throws SQLException {
        List<PlainColumn> columns = new ArrayList<>();
        for (int i = 1; i <= metadata.getColumnCount(); i++) {
            columns.add(PlainColumn.of(metadata.getColumnLabel(i), metadata.getColumnTypeName(i)));
        }
        return columns;
    }

    private static Result<Record> read(ResultSet rows) throws SQLException {
        List<PlainColumn> columns = columns(rows.getMetaData());
        Field<?>[] fields = columns.stream().map(PlainColumn::field).toArray(Field<?>[]::new);
        DSLContext dsl = DSL.using(SQLDialect.POSTGRES);
        Result<Record> result = dsl.newResult(fields);
        while (rows.next()) {
            Object[] values = new Object[fields.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = columns.get(i).value(rows, i + 1);
            }
            Record row = dsl.newRecord(fields);
            row.from(values);
            row.changed(false);
            result.add(row);
        }
        return result;
    }

    /** Returns the failure, or throws a QueryException if the SQL is the cause. */
    private static SQLException explained(OneStatement query, SQLException failure) {
        String state = failure.getSQLState() == null ? "" : failure.getSQLState();
        String message = query.origin() + ": " + failure.getMessage();
        if (state.equals(READ_ONLY)) {
            throw new QueryException(
                    message
                            + "\nNothing was changed: dwh runs this SQL in a read-only transaction. Write with another SQL"
                            + " client, such as psql",
                    failure);
        }
        if (!state.equals(NO_PRIVILEGE) && WRONG_SQL.stream().anyMatch(state::startsWith)) {
            throw new QueryException(message, failure);
        }
        return failure;
    }
}
