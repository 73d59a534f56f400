package com.sparkify.dwh.internal.inspect;

import com.sparkify.dwh.render.RedshiftRendering;
import java.util.List;
import java.util.regex.Pattern;
import org.jooq.Configuration;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;
import org.jooq.impl.DefaultExecuteListenerProvider;

/**
 * Refuses the statements that can't run in a transaction on Redshift: statements that Redshift runs only outside of a
 * transaction, statements that commit, statements that begin or end a transaction, and savepoints. The statements are
 * refused on both engines, before anything is sent. Each statement of a text or batch is checked. Comments and quotes
 * don't hide a statement.
 *
 * <p>Source: Amazon Redshift Developer Guide, "TRUNCATE", "VACUUM", "ALTER TABLE APPEND", "ALTER TABLE", "CREATE
 * LIBRARY", "CREATE EXTERNAL TABLE", "CREATE DATABASE", "ALTER DATABASE", "COPY JOB", "GRANT", "BEGIN", and
 * "SVL_MULTI_STATEMENT_VIOLATIONS", which lists statements that can't run in a transaction.
 */
public final class TransactionStatements {

    private record Refused(Pattern statement, String words, String reason) {

        static Refused of(String statement, String words, String reason) {
            return new Refused(Pattern.compile(statement + "\\b.*", Pattern.DOTALL), words, reason);
        }
    }

    private static final String ONLY_OUTSIDE = "Redshift runs it only outside of a transaction. Run it by itself";

    /** The statements, as patterns of their normalized text: see {@link StatementTexts}. */
    private static final List<Refused> REFUSED = List.of(
            Refused.of("TRUNCATE", "TRUNCATE", "on Redshift it commits the transaction. Use DELETE"),
            Refused.of("VACUUM", "VACUUM", ONLY_OUTSIDE),
            Refused.of("ALTER TABLE .* APPEND FROM", "ALTER TABLE APPEND", ONLY_OUTSIDE),
            Refused.of(
                    "ALTER TABLE .* ALTER (COLUMN )?(?!DISTKEY )\\S+ (SET DATA )?TYPE",
                    "ALTER TABLE … ALTER COLUMN … TYPE",
                    ONLY_OUTSIDE),
            Refused.of("(CREATE|DROP) (OR REPLACE )?LIBRARY", "CREATE or DROP LIBRARY", ONLY_OUTSIDE),
            Refused.of("(CREATE|DROP|ALTER) EXTERNAL TABLE", "CREATE, DROP or ALTER EXTERNAL TABLE", ONLY_OUTSIDE),
            Refused.of(
                    "ALTER TABLE .* (ADD|DROP) (IF NOT EXISTS )?PARTITION",
                    "ALTER TABLE … ADD or DROP PARTITION",
                    ONLY_OUTSIDE),
            Refused.of(
                    "(GRANT|REVOKE) .* ON EXTERNAL (TABLE|SCHEMA|COLUMN)",
                    "GRANT or REVOKE … ON EXTERNAL …",
                    ONLY_OUTSIDE),
            Refused.of("(REINDEX DATABASE|CLUSTER)", "REINDEX DATABASE or CLUSTER", ONLY_OUTSIDE),
            Refused.of(
                    "ALTER TABLE .* SET (LOCATION|FILE FORMAT|TABLE PROPERTIES)",
                    "ALTER TABLE … SET of an external table",
                    ONLY_OUTSIDE),
            Refused.of("COPY .* JOB CREATE", "COPY … JOB CREATE", ONLY_OUTSIDE),
            Refused.of("COPY JOB DROP", "COPY JOB DROP", ONLY_OUTSIDE),
            Refused.of("(CREATE|DROP) DATABASE", "CREATE or DROP DATABASE", ONLY_OUTSIDE),
            Refused.of("ALTER DATABASE .* ISOLATION LEVEL", "ALTER DATABASE … ISOLATION LEVEL", ONLY_OUTSIDE),
            Refused.of("(CREATE|DROP) TABLESPACE", "CREATE or DROP TABLESPACE", ONLY_OUTSIDE),
            Refused.of("(BEGIN|START TRANSACTION)", "BEGIN", "a transaction is open already. Leave the statement out"),
            Refused.of(
                    "(COMMIT|END|ROLLBACK|ABORT|PREPARE TRANSACTION)",
                    "COMMIT or ROLLBACK",
                    "it would end the transaction. To commit, return from the work; to roll back, throw an exception"),
            Refused.of("(SAVEPOINT|RELEASE)", "SAVEPOINT", "Redshift has no savepoints. Leave the statement out"));

    private TransactionStatements() {}

    /**
     * Returns a configuration for the same transaction. If a refused statement is executed with this configuration, the
     * execution throws an {@link IllegalStateException} and sends nothing.
     */
    public static Configuration only(Configuration transaction) {
        return transaction.deriveAppending(new DefaultExecuteListenerProvider(new Listener()));
    }

    private static final class Listener implements ExecuteListener {

        private static final long serialVersionUID = 1L;

        @Override
        public void renderEnd(ExecuteContext context) {
            // In a batch, jOOQ calls this method for each statement separately.
            String sql = context.sql();
            if (sql != null) {
                StatementTexts.of(sql, RedshiftRendering.isOn(context.configuration()))
                        .forEach(Listener::refuse);
            }
        }

        private static void refuse(String statement) {
            for (Refused refused : REFUSED) {
                if (refused.statement().matcher(statement).matches()) {
                    throw new IllegalStateException(
                            refused.words() + " can't run in a transaction: " + refused.reason());
                }
            }
        }
    }
}
