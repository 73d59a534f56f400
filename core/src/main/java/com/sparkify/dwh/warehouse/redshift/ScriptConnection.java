package com.sparkify.dwh.warehouse.redshift;

import com.sparkify.dwh.render.RedshiftRendering;
import java.lang.reflect.Proxy;
import java.sql.DatabaseMetaData;
import java.util.Arrays;
import java.util.List;
import org.jooq.Configuration;
import org.jooq.DSLContext;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteContext.BatchMode;
import org.jooq.ExecuteListener;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.ResultQuery;
import org.jooq.SQLDialect;
import org.jooq.conf.RenderKeywordCase;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultConfiguration;
import org.jooq.impl.DefaultExecuteListenerProvider;
import org.jooq.tools.jdbc.MockConnection;
import org.jooq.tools.jdbc.MockDataProvider;
import org.jooq.tools.jdbc.MockExecuteContext;
import org.jooq.tools.jdbc.MockResult;
import org.jspecify.annotations.Nullable;

/**
 * Takes the place of a JDBC connection: writes each statement that jOOQ executes to a {@link Script}, and returns an
 * answer. The script gets the text that jOOQ's listeners see, in which secrets are masked. The text that a connection
 * gets contains the secrets.
 */
final class ScriptConnection implements ExecuteListener, MockDataProvider {

    private static final long serialVersionUID = 1L;
    private static final int LONGEST_EXCERPT = 200;
    private static final String NO_CONNECTION =
            "A script has no JDBC connection: execute statements by the warehouse's dsl()";

    // Transient: jOOQ's listeners are Serializable, but scripts aren't meant to be serialized.
    private final transient Script script;
    private final boolean answersQueries;
    private transient boolean executing;
    private transient @Nullable Result<Record> rows;

    private ScriptConnection(Script script, boolean answersQueries) {
        this.script = script;
        this.answersQueries = answersQueries;
    }

    /** A context that writes to a script. */
    static DSLContext of(Script script, boolean answersQueries) {
        ScriptConnection listener = new ScriptConnection(script, answersQueries);
        Configuration plain = new DefaultConfiguration()
                .set(SQLDialect.POSTGRES)
                .set(new Settings().withRenderFormatted(true).withRenderKeywordCase(RenderKeywordCase.UPPER))
                .set(new NoConnection(listener))
                .set(script)
                .set(new DefaultExecuteListenerProvider(listener));
        return DSL.using(RedshiftRendering.of(plain));
    }

    @Override
    public void executeStart(ExecuteContext context) {
        if (context.routine() != null) {
            throw new UnsupportedOperationException(
                    "A script has no result of a stored procedure or function: execute CALL as a plain SQL statement");
        }
        List<String> statements = context.batchMode() == BatchMode.NONE
                ? List.of(String.valueOf(context.sql()))
                : Arrays.asList(context.batchSQL());
        rows = context.query() instanceof ResultQuery<?> query ? answer(query, statements.get(0)) : null;
        statements.forEach(script::statement);
        executing = true;
    }

    private Result<Record> answer(ResultQuery<?> query, String sql) {
        if (!answersQueries) {
            throw unanswered(
                    "A script has no rows to answer a query with: leave the query out, or use"
                            + " ScriptWarehouse.onEmptyTables() if the job does the right thing with empty tables",
                    sql);
        }
        return EmptyTables.rows(query)
                .orElseThrow(() -> unanswered(
                        "A script can't answer a query that always has a row, unless it is a count or an EXISTS:"
                                + " leave the query out",
                        sql));
    }

    private static UnsupportedOperationException unanswered(String reason, String sql) {
        String excerpt = sql.length() > LONGEST_EXCERPT ? sql.substring(0, LONGEST_EXCERPT) + "…" : sql;
        return new UnsupportedOperationException(reason + ". The query is:\n" + excerpt);
    }

    @Override
    public void end(ExecuteContext context) {
        executing = false;
    }

    @Override
    public MockResult[] execute(MockExecuteContext context) {
        if (!executing) {
            throw new UnsupportedOperationException(NO_CONNECTION);
        }
        MockResult[] answers = new MockResult[context.batch() ? context.batchSQL().length : 1];
        Arrays.fill(answers, rows == null ? new MockResult(0) : new MockResult(rows.size(), rows));
        return answers;
    }

    /**
     * A connection whose metadata has only a server version. jOOQ asks the first connection for the version, and logs
     * an error if there is none.
     */
    private static final class NoConnection extends MockConnection {

        NoConnection(MockDataProvider answers) {
            super(answers);
        }

        @Override
        public DatabaseMetaData getMetaData() {
            return (DatabaseMetaData) Proxy.newProxyInstance(
                    NoConnection.class.getClassLoader(),
                    new Class<?>[] {DatabaseMetaData.class},
                    (proxy, method, arguments) -> switch (method.getName()) {
                        case "getDatabaseProductVersion" -> "15";
                        case "getDatabaseMajorVersion" -> 15;
                        case "getDatabaseMinorVersion" -> 0;
                        default -> throw new UnsupportedOperationException(NO_CONNECTION);
                    });
        }
    }
}
