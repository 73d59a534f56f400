package com.sparkify.dwh.schema;

import java.util.Map;
import liquibase.Scope;
import liquibase.logging.core.NoOpLogService;
import liquibase.ui.LoggerUIService;
import org.jooq.meta.extensions.liquibase.LiquibaseDatabase;

/**
 * Lets jOOQ's generator read changelogs, like jOOQ's own class, but without Liquibase's messages about each step,
 * because a build should print only warnings and errors. Only the build of the module {@code codegen} uses it.
 */
public final class QuietLiquibaseDatabase extends LiquibaseDatabase {

    @Override
    protected void export() throws Exception {
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
}
