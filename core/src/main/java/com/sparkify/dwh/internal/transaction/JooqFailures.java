package com.sparkify.dwh.internal.transaction;

import java.util.stream.Stream;
import org.jooq.Configuration;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;
import org.jooq.ExecuteListenerProvider;
import org.jooq.exception.DataAccessException;

/**
 * Restores jOOQ's {@link DataAccessException} for an error of the server if another listener has replaced that
 * exception. Spring Boot's listener replaces it with one of Spring's exceptions, which this library doesn't handle.
 */
public final class JooqFailures {

    private JooqFailures() {}

    /** Returns the configuration with this class's listener, for this library's own statements. */
    public static Configuration in(Configuration configuration) {
        return outside(configuration).deriveAppending(new Provider());
    }

    /** Returns the configuration without this class's listener, for the statements of callers. */
    public static Configuration outside(Configuration configuration) {
        return configuration.derive(Stream.of(configuration.executeListenerProviders())
                .filter(provider -> !(provider instanceof Provider))
                .toArray(ExecuteListenerProvider[]::new));
    }

    private static final class Provider implements ExecuteListenerProvider {

        @Override
        public ExecuteListener provide() {
            return new Listener();
        }
    }

    private static final class Listener implements ExecuteListener {

        private static final long serialVersionUID = 1L;

        @Override
        public void exception(ExecuteContext context) {
            if (context.sqlException() != null && !(context.exception() instanceof DataAccessException)) {
                // Setting the SQLException makes jOOQ create its own exception again.
                context.sqlException(context.sqlException());
            }
        }
    }
}
