package com.sparkify.dwh.render;

import com.sparkify.dwh.internal.jooq.JooqVersion;
import com.sparkify.dwh.internal.jooq.LongNameSetting;
import com.sparkify.dwh.internal.literal.NulListener;
import com.sparkify.dwh.internal.literal.SecretSending;
import com.sparkify.dwh.internal.rewrite.RuleListener;
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
 * Makes a jOOQ {@link Configuration} render queries for Amazon Redshift. jOOQ's open-source edition has no dialect for
 * Redshift. Therefore this class rewrites or refuses SQL of jOOQ's PostgreSQL dialect that Redshift doesn't accept.
 * Stateless.
 */
public final class RedshiftRendering {

    private static final String KEY = RedshiftRendering.class.getName();

    private RedshiftRendering() {}

    /**
     * Provides the listener that applies the rules for Redshift. This is a named class, so that {@link #of} can find
     * the provider in a configuration.
     */
    private static final class RuleProvider implements VisitListenerProvider {

        @Override
        public VisitListener provide() {
            return new RuleListener();
        }
    }

    /** Provides the listener that refuses NUL characters. {@link #of} finds the provider by its class. */
    private static final class NulProvider implements VisitListenerProvider {

        @Override
        public VisitListener provide() {
            return new NulListener();
        }
    }

    /**
     * Returns a configuration that renders for Redshift, with the connection, listeners and data of the given
     * configuration. A configuration that already renders for Redshift is returned unchanged. If the given
     * configuration was derived from a configuration for Redshift, and lacks settings or listeners of this class, the
     * result is a copy with these settings and listeners.
     *
     * @throws IllegalStateException if the version of jOOQ isn't 3.19, 3.20 or 3.21
     */
    public static Configuration of(Configuration configuration) {
        JooqVersion.check();
        return isComplete(configuration) ? configuration : redshift(configuration);
    }

    private static Configuration redshift(Configuration configuration) {
        Settings settings = SettingsTools.clone(configuration.settings())
                // A backslash in Redshift's literals begins an escape.
                .withBackslashEscaping(BackslashEscaping.ON)
                // After an ORDER BY, Redshift's LIMIT takes no bind value. A query log shows only the SQL text, without
                // bind values.
                .withStatementType(StatementType.STATIC_STATEMENT)
                // Without this setting, jOOQ changes the case of keywords in the JVM's locale. A Turkish locale would
                // give İNSERT.
                .withRenderLocale(Locale.ROOT);
        Configuration redshift = configuration.derive(LongNameSetting.kept(settings));
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

    private static boolean isComplete(Configuration configuration) {
        return isOn(configuration)
                && visits(configuration, NulProvider.class)
                && sends(configuration)
                && configuration.dialect() == SQLDialect.POSTGRES
                && configuration.settings().getBackslashEscaping() == BackslashEscaping.ON
                && configuration.settings().getStatementType() == StatementType.STATIC_STATEMENT
                && LongNameSetting.areKept(configuration.settings())
                && Locale.ROOT.equals(configuration.settings().getRenderLocale());
    }

    private static boolean visits(Configuration configuration, Class<? extends VisitListenerProvider> provider) {
        return Stream.of(configuration.visitListenerProviders()).anyMatch(provider::isInstance);
    }

    private static boolean sends(Configuration configuration) {
        return Stream.of(configuration.executeListenerProviders()).anyMatch(SecretSending.Provider.class::isInstance);
    }

    /**
     * Whether a configuration renders for Redshift. If you derive a copy and replace its visit listeners, the copy
     * renders for Redshift only after {@link #of} has added the library's listeners to it.
     */
    public static boolean isOn(Configuration configuration) {
        return configuration.data(KEY) != null && visits(configuration, RuleProvider.class);
    }

    /** A context without a connection. The context renders SQL, but can't execute statements. */
    public static DSLContext context() {
        return DSL.using(of(new DefaultConfiguration().set(SQLDialect.POSTGRES)));
    }
}
