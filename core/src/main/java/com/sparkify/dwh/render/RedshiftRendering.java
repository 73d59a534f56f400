package com.sparkify.dwh.render;

import org.jooq.Configuration;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.conf.BackslashEscaping;
import org.jooq.conf.Settings;
import org.jooq.conf.SettingsTools;
import org.jooq.conf.StatementType;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultConfiguration;
import org.jooq.impl.DefaultVisitListenerProvider;

/**
 * Makes a jOOQ {@link Configuration} render ordinary queries for Amazon Redshift, where open-source jOOQ's PostgreSQL
 * dialect writes what Redshift doesn't take. Stateless.
 */
public final class RedshiftRendering {

    private static final String KEY = RedshiftRendering.class.getName();

    private RedshiftRendering() {}

    /** A copy of the configuration, with its connection, listeners and data, that renders for Redshift. */
    public static Configuration of(Configuration configuration) {
        Settings settings = SettingsTools.clone(configuration.settings())
                // In Redshift's literals a backslash is an escape.
                .withBackslashEscaping(BackslashEscaping.ON)
                // LIMIT takes no bind value beside ORDER BY, and values in the text are what the query log shows.
                .withStatementType(StatementType.STATIC_STATEMENT);
        Configuration redshift = configuration
                .derive(settings)
                .deriveAppending(new DefaultVisitListenerProvider(new LimitListener()))
                .deriveAppending(new SecretSending.Provider());
        redshift.data(KEY, true);
        redshift.set(SQLDialect.POSTGRES);
        return redshift;
    }

    /** Whether a configuration renders for Redshift. */
    public static boolean isOn(Configuration configuration) {
        return configuration.data(KEY) != null;
    }

    /** A context without a connection: renders, and executes nothing. */
    public static DSLContext context() {
        return DSL.using(of(new DefaultConfiguration().set(SQLDialect.POSTGRES)));
    }
}
