package com.sparkify.dwh.render;

import com.sparkify.dwh.internal.literal.NulListener;
import com.sparkify.dwh.internal.literal.SecretSending;
import com.sparkify.dwh.internal.rules.RuleListener;
import java.util.Locale;
import java.util.stream.Stream;
import org.jooq.Configuration;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.VisitListener;
import org.jooq.VisitListenerProvider;
import org.jooq.conf.BackslashEscaping;
import org.jooq.conf.Settings;
import org.jooq.conf.SettingsTools;
import org.jooq.conf.StatementType;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultConfiguration;

/**
 * Makes a jOOQ {@link Configuration} render ordinary queries for Amazon Redshift, where open-source jOOQ's PostgreSQL
 * dialect writes what Redshift doesn't take. Stateless.
 */
public final class RedshiftRendering {

    private static final String KEY = RedshiftRendering.class.getName();

    private RedshiftRendering() {}

    /** Known by its class: a copy of a configuration may have lost it. */
    private static final class RuleProvider implements VisitListenerProvider {

        @Override
        public VisitListener provide() {
            return new RuleListener();
        }
    }

    /** Known by its class, like {@link RuleProvider}. */
    private static final class NulProvider implements VisitListenerProvider {

        @Override
        public VisitListener provide() {
            return new NulListener();
        }
    }

    /**
     * A copy of the configuration, with its connection, listeners and data, that renders for Redshift; or the
     * configuration itself if it does already. What a copy of such a configuration has lost, because it was derived
     * with other settings or listeners, is put back.
     */
    public static Configuration of(Configuration configuration) {
        return isWhole(configuration) ? configuration : made(configuration);
    }

    private static Configuration made(Configuration configuration) {
        Settings settings = SettingsTools.clone(configuration.settings())
                // In Redshift's literals a backslash is an escape.
                .withBackslashEscaping(BackslashEscaping.ON)
                // LIMIT takes no bind value beside ORDER BY, and values in the text are what the query log shows.
                .withStatementType(StatementType.STATIC_STATEMENT)
                // jOOQ changes the case of keywords in the JVM's locale otherwise: İNSERT in a Turkish one.
                .withRenderLocale(Locale.ROOT);
        Configuration redshift = configuration.derive(settings);
        if (!visits(redshift, RuleProvider.class)) {
            redshift = redshift.deriveAppending(new RuleProvider());
        }
        if (!visits(redshift, NulProvider.class)) {
            redshift = redshift.deriveAppending(new NulProvider());
        }
        if (!sends(redshift)) {
            redshift = redshift.deriveAppending(new SecretSending.Provider());
        }
        redshift.data(KEY, true);
        redshift.set(SQLDialect.POSTGRES);
        return redshift;
    }

    private static boolean isWhole(Configuration configuration) {
        return isOn(configuration)
                && visits(configuration, NulProvider.class)
                && sends(configuration)
                && configuration.dialect() == SQLDialect.POSTGRES
                && configuration.settings().getBackslashEscaping() == BackslashEscaping.ON
                && configuration.settings().getStatementType() == StatementType.STATIC_STATEMENT
                && Locale.ROOT.equals(configuration.settings().getRenderLocale());
    }

    private static boolean visits(Configuration configuration, Class<? extends VisitListenerProvider> provider) {
        return Stream.of(configuration.visitListenerProviders()).anyMatch(provider::isInstance);
    }

    private static boolean sends(Configuration configuration) {
        return Stream.of(configuration.executeListenerProviders()).anyMatch(SecretSending.Provider.class::isInstance);
    }

    /**
     * Whether a configuration renders for Redshift. A copy that was derived with other listeners doesn't, unless
     * {@link #of} has put them back.
     */
    public static boolean isOn(Configuration configuration) {
        return configuration.data(KEY) != null && visits(configuration, RuleProvider.class);
    }

    /** A context without a connection: renders, and executes nothing. */
    public static DSLContext context() {
        return DSL.using(of(new DefaultConfiguration().set(SQLDialect.POSTGRES)));
    }
}
