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
 * Sends statements with their secrets to the JDBC driver. jOOQ itself keeps the masked text: its log and exceptions use
 * {@link ExecuteContext#sql()}, which never changes. This listener creates the JDBC statement instead of jOOQ.
 */
public final class SecretSending implements ExecuteListener {

    private static final long serialVersionUID = 1L;

    // Private, so that no other class can render secrets.
    private static final Object REVEALING = new Object();
    private static final Object ANNOUNCED = new Object();

    /** Provides the listener to jOOQ. It has a class of its own so that a configuration can be searched for it. */
    public static final class Provider extends DefaultExecuteListenerProvider {

        private static final long serialVersionUID = 1L;

        public Provider() {
            super(new SecretSending());
        }
    }

    /** Whether this configuration renders secrets instead of the mask. */
    public static boolean reveals(Configuration configuration) {
        return configuration.data(REVEALING) != null;
    }

    /**
     * Notes that the statement that is rendered for execution contains a secret.
     *
     * @throws IllegalStateException if the configuration has no such listener, and would send the mask, or if the
     *     statement is in a batch, whose exceptions would show the secret
     */
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
