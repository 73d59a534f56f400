package com.sparkify.dwh.schema;

import java.util.Locale;
import java.util.Map;
import liquibase.Scope;
import liquibase.logging.core.NoOpLogService;
import liquibase.ui.LoggerUIService;
import org.jooq.meta.extensions.liquibase.LiquibaseDatabase;

/**
 * Lets jOOQ's generator read changelogs. Unlike jOOQ's own class, this class prints no messages of Liquibase about each
 * step, because a build should print only warnings and errors. Only the build of the module {@code codegen} uses this
 * class.
 */
public final class QuietLiquibaseDatabase extends LiquibaseDatabase {

    @Override
    protected void export() throws Exception {
        requireFamiliarLetters();
        Map<String, Object> quiet = Map.of(
                Scope.Attr.ui.name(),
                new LoggerUIService(),
                Scope.Attr.logService.name(),
                new NoOpLogService(),
                // Liquibase prints its summary of skipped changesets to the console, even with another UI service.
                "liquibase.command.showSummary",
                "OFF");
        Scope.child(quiet, () -> super.export());
    }

    private static void requireFamiliarLetters() {
        Locale locale = Locale.getDefault();
        if (!"INTEGER".toLowerCase(locale).equals("integer")) {
            throw new IllegalStateException(
                    "Maven's JVM has the language " + locale.getLanguage()
                            + ", in which INTEGER in small letters is " + "INTEGER".toLowerCase(locale)
                            + ", so jOOQ's generator doesn't find the types of the columns: remove -Duser.language from MAVEN_OPTS");
        }
    }
}
