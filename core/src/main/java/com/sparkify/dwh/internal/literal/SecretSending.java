package com.sparkify.dwh.internal.literal;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
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
 * Sends statements with their secrets to the JDBC driver. jOOQ itself keeps the masked text: its log and exceptions use {@link
 * ExecuteContext#sql()}, which never changes. Instead of jOOQ, this listener creates the JDBC statement. {@link
 * MaskedStatement} masks the secrets in the driver's exceptions. {@link StatementSize} refuses statements that are too long.
 */
public final class SecretSending implements ExecuteListener {

    private static final long serialVersionUID = 1L;

    // Private, so that no other class can render secrets.
    private static final Object REVEALING = new Object();
    private static final Object ANNOUNCED = new Object();

    private static final List<String> BATCH = List.of("org.jooq.impl.DefaultDSLContext", "org.jooq.impl.BatchMultiple");

    /**
     * Provides the listener to jOOQ. This is a separate class, so that the library can find the provider in a
     * configuration.
     */
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
     * Records a secret of the statement that is being rendered for execution.
     *
     * @throws IllegalStateException if the configuration doesn't have this listener (jOOQ would send the mask), or if
     *     the statement is in a batch (the exceptions of the batch would show the secret)
     */
    public static void announce(ExecuteContext execution, RedshiftSecret secret) {
        refuseOthers(execution.configuration(), execution.batchMode() != BatchMode.NONE);
        List<RedshiftSecret> secrets = new ArrayList<>(announced(execution));
        secrets.add(secret);
        execution.data(ANNOUNCED, secrets);
    }

    /**
     * Refuses to render a secret for a batch. Before 3.19.22, jOOQ renders the statements of a batch without an {@link
     * ExecuteContext}. Therefore this method looks for the batch in the stack trace.
     *
     * @throws IllegalStateException if the text is rendered for a batch
     */
    public static void refuseBatch(Configuration configuration) {
        List<String> callers = StackWalker.getInstance()
                .walk(frames -> frames.map(StackWalker.StackFrame::getClassName).toList());
        if (Collections.indexOfSubList(callers, BATCH) >= 0) {
            refuseOthers(configuration, true);
        }
    }

    private static void refuseOthers(Configuration configuration, boolean isBatch) {
        if (Stream.of(configuration.executeListenerProviders()).noneMatch(Provider.class::isInstance)) {
            throw new IllegalStateException("This statement holds a secret, and this configuration would send '"
                    + RedshiftSecret.MASK
                    + "' instead of the secret: execute it by DSL.using(RedshiftRendering.of(configuration)),"
                    + " or give it to a RedshiftWarehouse");
        }
        if (isBatch) {
            throw new IllegalStateException(
                    "This statement holds a secret, which a batch would show in its exceptions: execute it by itself");
        }
    }

    /**
     * The secrets that were recorded. They are stored as RedshiftSecret objects, not as texts, because other listeners
     * can see an execution's data.
     */
    private static List<RedshiftSecret> announced(ExecuteContext execution) {
        return execution.data(ANNOUNCED) instanceof List<?> secrets
                ? secrets.stream().map(RedshiftSecret.class::cast).toList()
                : List.of();
    }

    @Override
    public void prepareStart(ExecuteContext ctx) {
        Stream.concat(Stream.of(ctx.batchSQL()), Stream.ofNullable(ctx.sql()))
                .filter(Objects::nonNull)
                .forEach(StatementSize::check);
        Query query = ctx.query();
        List<String> secrets = announced(ctx).stream().map(RedshiftSecret::text).toList();
        if (!secrets.isEmpty() && query != null && ctx.statement() == null) {
            ctx.statement(prepared(ctx, query, secrets));
        }
    }

    private static PreparedStatement prepared(ExecuteContext ctx, Query query, List<String> secrets) {
        try {
            return MaskedStatement.of(ctx.connection().prepareStatement(revealed(ctx.configuration(), query)), secrets);
        } catch (SQLException e) {
            ctx.sqlException(MaskedStatement.masked(e, secrets));
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
