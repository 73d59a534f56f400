package com.sparkify.dwh.internal.literal;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.jooq.Configuration;
import org.jooq.DSLContext;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteContext.BatchMode;
import org.jooq.ExecuteListener;
import org.jooq.Query;
import org.jooq.conf.SettingsTools;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultExecuteListenerProvider;

/**
 * Hands the driver the statement with its secrets. To jOOQ the statement stays the masked one: its log and exceptions are
 * made from {@link ExecuteContext#sql()}, which is never changed; the JDBC statement is made here instead.
 */
public final class SecretSending implements ExecuteListener {

    private static final long serialVersionUID = 1L;

    // Known here alone, so that nobody else can have secrets rendered.
    private static final Object REVEALING = new Object();
    private static final Object ANNOUNCED = new Object();

    public static final class Provider extends DefaultExecuteListenerProvider {

        private static final long serialVersionUID = 1L;

        public Provider() {
            super(new SecretSending());
        }
    }

    public static boolean reveals(Configuration configuration) {
        return configuration.data(REVEALING) != null;
    }

    /** A secret is in the statement that is rendered to be executed. */
    public static void announce(ExecuteContext execution) {
        if (Stream.of(execution.configuration().executeListenerProviders()).noneMatch(Provider.class::isInstance)) {
            throw new IllegalStateException("This statement holds a secret, and its configuration would send '"
                    + RedshiftSecret.MASK
                    + "' in its place: execute it by DSL.using(RedshiftRendering.of(configuration)),"
                    + " or give it to a RedshiftWarehouse");
        }
        if (execution.batchMode() != BatchMode.NONE) {
            throw new IllegalStateException(
                    "This statement holds a secret, which a batch would show in its exceptions: execute it by itself");
        }
        execution.data(ANNOUNCED, true);
    }

    @Override
    public void prepareStart(ExecuteContext ctx) {
        Query query = ctx.query();
        if (ctx.data(ANNOUNCED) != null && query != null && ctx.statement() == null) {
            ctx.statement(prepared(ctx, query));
        }
    }

    private static PreparedStatement prepared(ExecuteContext ctx, Query query) {
        try {
            return ctx.connection().prepareStatement(revealed(ctx.configuration(), query));
        } catch (SQLException e) {
            ctx.sqlException(e);
            throw ctx.exception();
        }
    }

    private static String revealed(Configuration configuration, Query query) {
        Configuration revealing = configuration.derive();
        revealing.data(REVEALING, true);
        DSLContext dsl = DSL.using(revealing);
        return SettingsTools.executePreparedStatements(revealing.settings())
                ? dsl.render(query)
                : dsl.renderInlined(query);
    }
}
