package com.sparkify.dwh.schema;

import java.util.Map;
import liquibase.Scope;
import liquibase.logging.core.NoOpLogService;
import liquibase.ui.LoggerUIService;
import org.jooq.meta.extensions.liquibase.LiquibaseDatabase;

/**
 * jOOQ's way to generate classes from changelogs, without what Liquibase tells of every step on the way: a build prints
 * what is wrong. Used by the module {@code codegen} at build time alone.
 */
public final class QuietLiquibaseDatabase extends LiquibaseDatabase {

    @Override
    protected void export() throws Exception {
        Map<String, Object> quiet = Map.of(
                Scope.Attr.ui.name(),
                new LoggerUIService(),
                Scope.Attr.logService.name(),
                new NoOpLogService(),
                // Goes to the console, whatever the user interface is, where changesets are another engine's.
                "liquibase.command.showSummary",
                "OFF");
        Scope.child(quiet, () -> super.export());
    }
}
