package com.sparkify.dwh.schema;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import liquibase.ChecksumVersion;
import liquibase.Scope;
import liquibase.change.Change;
import liquibase.change.ColumnConfig;
import liquibase.change.core.CreateTableChange;
import liquibase.changelog.ChangeLogParameters;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.changelog.filter.DbmsChangeSetFilter;
import liquibase.database.Database;
import liquibase.database.ObjectQuotingStrategy;
import liquibase.exception.LiquibaseException;
import liquibase.exception.ValidationErrors;
import liquibase.logging.core.NoOpLogService;
import liquibase.parser.ChangeLogParserFactory;
import liquibase.resource.ClassLoaderResourceAccessor;
import liquibase.sql.Sql;
import liquibase.sqlgenerator.SqlGeneratorFactory;
import liquibase.statement.SqlStatement;
import liquibase.statement.core.CreateDatabaseChangeLogTableStatement;
import liquibase.ui.LoggerUIService;

/**
 * Reads a changelog from the class path and renders its SQL for a database. It uses only Liquibase's parser and SQL
 * generators, so it needs no connection, no file and no lock. It runs none of Liquibase's commands, because these
 * commands print to the console and send usage data to Liquibase.
 */
final class Changelog {

    private static final String PATH = "com/sparkify/dwh/schema/changelog.xml";

    private Changelog() {}

    /** The changesets that {@code database} runs, in order. */
    static List<Migration> migrations(Database database) {
        return quietly(database, () -> {
            List<Migration> migrations = new ArrayList<>();
            DbmsChangeSetFilter ofThisEngine = new DbmsChangeSetFilter(database);
            for (ChangeSet changeSet : parse(database).getChangeSets()) {
                refuseWhatIsNotRendered(changeSet);
                if (ofThisEngine.accepts(changeSet).isAccepted()) {
                    migrations.add(migration(changeSet, database));
                }
            }
            return List.copyOf(migrations);
        });
    }

    /** The changes that {@code database} runs, in order. */
    static List<Change> changes(Database database) {
        return quietly(database, () -> {
            DbmsChangeSetFilter ofThisEngine = new DbmsChangeSetFilter(database);
            return parse(database).getChangeSets().stream()
                    .filter(changeSet -> ofThisEngine.accepts(changeSet).isAccepted())
                    .flatMap(changeSet -> changeSet.getChanges().stream())
                    .toList();
        });
    }

    /** The statements that create Liquibase's own history table. */
    static List<String> historyTable(Database database) {
        return quietly(database, () -> {
            database.setObjectQuotingStrategy(ObjectQuotingStrategy.LEGACY);
            return Arrays.stream(generate(new CreateDatabaseChangeLogTableStatement(), database))
                    .map(Sql::toSql)
                    .toList();
        });
    }

    /** Liquibase's deployment id, which is the same for all changesets that run in this JVM. */
    static String deployment(Database database) {
        return quietly(database, () -> Scope.getCurrentScope().getDeploymentId());
    }

    private static DatabaseChangeLog parse(Database database) throws LiquibaseException {
        ClassLoaderResourceAccessor classPath = classPath();
        return ChangeLogParserFactory.getInstance()
                .getParser(PATH, classPath)
                .parse(PATH, new ChangeLogParameters(database), classPath);
    }

    private static Migration migration(ChangeSet changeSet, Database database) {
        database.setObjectQuotingStrategy(changeSet.getObjectQuotingStrategy());
        List<String> tables = new ArrayList<>();
        Map<String, Set<String>> columns = new HashMap<>();
        List<String> statements = new ArrayList<>();
        for (Change change : changeSet.getChanges()) {
            if (change instanceof CreateTableChange create) {
                tables.add(create.getTableName());
                columns.put(create.getTableName(), names(create));
            }
            refuseInvalid(change, changeSet, database);
            for (SqlStatement statement : change.generateStatements(database)) {
                for (Sql sql : generate(statement, database)) {
                    statements.add(sql.toSql());
                }
            }
        }
        return new Migration(
                changeSet.getId(),
                changeSet.getAuthor(),
                changeSet.getFilePath(),
                changeSet.generateCheckSum(ChecksumVersion.latest()).toString(),
                changeSet.getDescription(),
                Objects.requireNonNullElse(changeSet.getComments(), ""),
                tables,
                columns,
                statements);
    }

    private static Set<String> names(CreateTableChange create) {
        return create.getColumns().stream().map(ColumnConfig::getName).collect(Collectors.toUnmodifiableSet());
    }

    private static Sql[] generate(SqlStatement statement, Database database) {
        return SqlGeneratorFactory.getInstance().generateSql(statement, database);
    }

    private static void refuseInvalid(Change change, ChangeSet changeSet, Database database) {
        ValidationErrors errors = change.validate(database);
        if (errors.hasErrors()) {
            throw new IllegalStateException(
                    "changeset " + changeSet + ": " + String.join("; ", errors.getErrorMessages()));
        }
    }

    /**
     * Refuses attributes of a changeset that only Liquibase's command {@code update} applies. If such an attribute were
     * ignored, the tables would differ from the changelog.
     */
    private static void refuseWhatIsNotRendered(ChangeSet changeSet) {
        boolean conditional = changeSet.getPreconditions() != null
                || changeSet.buildFullContext() != null
                || changeSet.buildFullLabels() != null;
        if (conditional
                || !changeSet.isRunInTransaction()
                || !changeSet.getSqlVisitors().isEmpty()) {
            throw new IllegalStateException(
                    "changeset " + changeSet
                            + ": preconditions, contexts, labels, modifySql and runInTransaction=\"false\" are not supported here");
        }
    }

    private static <T> T quietly(Database database, Scope.ScopedRunnerWithReturn<T> work) {
        Map<String, Object> scope = Map.of(
                Scope.Attr.logService.name(),
                new NoOpLogService(),
                Scope.Attr.ui.name(),
                new LoggerUIService(),
                Scope.Attr.resourceAccessor.name(),
                classPath(),
                // With this class loader, Liquibase finds the extension in schema.redshift.
                Scope.Attr.classLoader.name(),
                Changelog.class.getClassLoader(),
                Scope.Attr.database.name(),
                database);
        try {
            return Scope.child(scope, work);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            // The changelog is part of this jar, and the tests read all of it. The cause can only be a mistake in the
            // build.
            throw new IllegalStateException("the changelog " + PATH + " can't be read: " + e.getMessage(), e);
        }
    }

    private static ClassLoaderResourceAccessor classPath() {
        return new ClassLoaderResourceAccessor(Changelog.class.getClassLoader());
    }
}
