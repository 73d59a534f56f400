package com.sparkify.dwh.internal.inspect;

import java.util.List;
import java.util.regex.Pattern;
import org.jooq.Configuration;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;
import org.jooq.impl.DefaultExecuteListenerProvider;

/**
 * What may be said in a transaction: not what Redshift runs in none, and not what commits it midway. Refused on both
 * engines, however the statement is made, before it is sent.
 *
 * <p>Source: Amazon Redshift Developer Guide, "TRUNCATE", "VACUUM", "ALTER TABLE APPEND", "ALTER TABLE", "CREATE LIBRARY",
 * "CREATE EXTERNAL TABLE", "CREATE DATABASE".
 */
public final class TransactionStatements {

    private record Refused(Pattern statement, String words, String reason) {

        static Refused of(String statement, String words, String reason) {
            return new Refused(
                    Pattern.compile("\\s*" + statement + "\\b.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL),
                    words,
                    reason);
        }
    }

    private static final String NONE = "Redshift holds it in none. Run it by itself";

    private static final List<Refused> REFUSED = List.of(
            Refused.of("truncate", "TRUNCATE", "Redshift commits it there and then. Use DELETE"),
            Refused.of("vacuum", "VACUUM", NONE),
            Refused.of("alter\\s+table\\s.*\\sappend\\s+from", "ALTER TABLE APPEND", NONE),
            Refused.of(
                    "alter\\s+table\\s.*\\salter\\s+column\\s+\\S+\\s+type", "ALTER TABLE … ALTER COLUMN … TYPE", NONE),
            Refused.of("(create|drop)\\s+(or\\s+replace\\s+)?library", "CREATE or DROP LIBRARY", NONE),
            Refused.of("(create|drop|alter)\\s+external\\s+table", "CREATE, DROP or ALTER EXTERNAL TABLE", NONE),
            Refused.of("(create|drop)\\s+database", "CREATE or DROP DATABASE", NONE));

    private TransactionStatements() {}

    /** The same configuration, in which such statements are an {@link IllegalStateException}. */
    public static Configuration only(Configuration transaction) {
        return transaction.deriveAppending(new DefaultExecuteListenerProvider(new Listener()));
    }

    private static final class Listener implements ExecuteListener {

        private static final long serialVersionUID = 1L;

        @Override
        public void renderEnd(ExecuteContext context) {
            String sql = String.valueOf(context.sql());
            REFUSED.stream()
                    .filter(refused -> refused.statement().matcher(sql).matches())
                    .findFirst()
                    .ifPresent(refused -> {
                        throw new IllegalStateException(
                                refused.words() + " can't run in a transaction: " + refused.reason());
                    });
        }
    }
}
