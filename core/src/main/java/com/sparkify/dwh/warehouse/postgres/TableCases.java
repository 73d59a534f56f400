package com.sparkify.dwh.warehouse.postgres;

import com.sparkify.dwh.table.AlterExternalTable;
import com.sparkify.dwh.table.AlterTable;
import com.sparkify.dwh.table.AlterTableAppend;
import com.sparkify.dwh.table.Analyze;
import com.sparkify.dwh.table.AssumeRole;
import com.sparkify.dwh.table.CopyJob;
import com.sparkify.dwh.table.CreateExternalSchema;
import com.sparkify.dwh.table.CreateExternalTable;
import com.sparkify.dwh.table.CreateExternalTableAs;
import com.sparkify.dwh.table.CreateMaterializedView;
import com.sparkify.dwh.table.CreateTable;
import com.sparkify.dwh.table.CreateTableAs;
import com.sparkify.dwh.table.CreateTableLike;
import com.sparkify.dwh.table.CreateView;
import com.sparkify.dwh.table.DropExternalSchema;
import com.sparkify.dwh.table.DropMaterializedView;
import com.sparkify.dwh.table.Grant;
import com.sparkify.dwh.table.Privileges;
import com.sparkify.dwh.table.RefreshMaterializedView;
import com.sparkify.dwh.table.Revoke;
import com.sparkify.dwh.table.RoleMembership;
import com.sparkify.dwh.table.SetExternalTable;
import com.sparkify.dwh.table.TableAttributes;
import com.sparkify.dwh.table.TableStatement;
import com.sparkify.dwh.table.TableStatement.Dependents;
import com.sparkify.dwh.table.Vacuum;
import com.sparkify.dwh.warehouse.UnsupportedOptionException;
import com.sparkify.dwh.warehouse.UnsupportedOptionException.Refusal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.jooq.Table;
import org.jooq.impl.DSL;

/** Returns the queries that PostgreSQL runs for each statement about tables and views. */
final class TableCases implements TableStatement.Cases<List<Query>> {

    private static final TableAttributes LEFT_OUT =
            new TableAttributes(Optional.empty(), Optional.empty(), Optional.empty());

    private final DSLContext dsl;

    TableCases(DSLContext dsl) {
        this.dsl = dsl;
    }

    static void refuse(TableStatement statement, List<Refusal> refusals) {
        if (!refusals.isEmpty()) {
            throw new UnsupportedOptionException("PostgreSQL", statement.words(), refusals);
        }
    }

    @Override
    public List<Query> createTable(CreateTable statement) {
        refuse(
                statement,
                statement.columns().stream()
                        .flatMap(column -> PostgresColumns.refused(column).stream())
                        .toList());
        return List.of(Written.query(ctx -> PostgresColumns.write(statement, ctx)));
    }

    @Override
    public List<Query> createTableLike(CreateTableLike statement) {
        return List.of(statement.query());
    }

    @Override
    public List<Query> createTableAs(CreateTableAs statement) {
        CreateTableAs bare = new CreateTableAs(
                statement.table(),
                statement.temporary(),
                statement.columns(),
                Optional.empty(),
                LEFT_OUT,
                statement.select());
        return List.of(bare.query());
    }

    @Override
    public List<Query> alterTable(AlterTable statement) {
        AlterCases cases = new AlterCases(statement);
        return statement.changes().stream().map(change -> change.match(cases)).toList();
    }

    @Override
    public List<Query> alterTableAppend(AlterTableAppend statement) {
        return List.of(new Append(dsl, statement).query());
    }

    @Override
    public List<Query> vacuum(Vacuum statement) {
        Optional<Table<?>> table = statement.table();
        return switch (statement.kind().orElse(Vacuum.Kind.FULL)) {
            case FULL, DELETE_ONLY, REINDEX ->
                List.of(table.map(one -> DSL.query("vacuum {0}", one)).orElseGet(() -> DSL.query("vacuum")));
            case SORT_ONLY, RECLUSTER -> table.map(one -> List.of(isThere(one))).orElse(List.of());
        };
    }

    /** A query that does nothing, but fails if the table doesn't exist. */
    static Query isThere(Table<?> table) {
        return DSL.selectOne().from(table).where(DSL.falseCondition());
    }

    @Override
    public List<Query> analyze(Analyze statement) {
        return List.of(
                new Analyze(statement.table(), statement.columns(), statement.isVerbose(), Optional.empty()).query());
    }

    @Override
    public List<Query> createView(CreateView statement) {
        if (statement.noSchemaBinding()) {
            refuse(
                    statement,
                    List.of(
                            new Refusal(
                                    "WITH NO SCHEMA BINDING",
                                    "PostgreSQL binds a view to its tables; omit this clause, and create the view after the tables")));
        }
        return List.of(statement.query());
    }

    @Override
    public List<Query> createMaterializedView(CreateMaterializedView statement) {
        if (statement.autoRefresh().orElse(false)) {
            refuse(
                    statement,
                    List.of(new Refusal(
                            "AUTO REFRESH YES",
                            "PostgreSQL never refreshes a view automatically; omit this clause, and refresh the"
                                    + " view")));
        }
        CreateMaterializedView bare = new CreateMaterializedView(
                statement.view(), Optional.empty(), LEFT_OUT, Optional.empty(), statement.select());
        return List.of(bare.query());
    }

    @Override
    public List<Query> refreshMaterializedView(RefreshMaterializedView statement) {
        if (statement.dependents().equals(Optional.of(Dependents.CASCADE))) {
            refuse(
                    statement,
                    List.of(new Refusal(
                            "CASCADE",
                            "PostgreSQL refreshes only one view; first refresh the views that this view reads")));
        }
        return List.of(new RefreshMaterializedView(statement.view(), Optional.empty()).query());
    }

    @Override
    public List<Query> copyJob(CopyJob statement) {
        refuse(
                statement,
                List.of(
                        new Refusal(
                                "copy job " + statement.name(),
                                "PostgreSQL doesn't watch a prefix for new files; use load.JobLoader, which loads each object exactly once")));
        return List.of();
    }

    @Override
    public List<Query> grant(Grant statement) {
        refusePrivileges(statement, statement.privileges());
        return List.of(statement.query());
    }

    @Override
    public List<Query> revoke(Revoke statement) {
        refusePrivileges(statement, statement.privileges());
        return List.of(statement.query());
    }

    private static void refusePrivileges(TableStatement statement, Privileges privileges) {
        refuse(
                statement,
                Stream.of("DROP", "ALTER", "USAGE")
                        .filter(keyword -> !keyword.equals("USAGE") || privileges.kind() == Privileges.Kind.DATABASE)
                        .filter(privileges.keywords()::contains)
                        .map(keyword -> new Refusal(
                                keyword,
                                keyword.equals("USAGE")
                                        ? "PostgreSQL's databases have no such privilege; leave it out"
                                        : "PostgreSQL has no such privilege; only the owner of an object can do this"))
                        .toList());
    }

    @Override
    public List<Query> roleMembership(RoleMembership statement) {
        return List.of(statement.query());
    }

    @Override
    public List<Query> assumeRole(AssumeRole statement) {
        refuse(
                statement,
                List.of(new Refusal(
                        "ASSUMEROLE",
                        "PostgreSQL assumes no IAM roles; COPY and UNLOAD use the object store's own credentials")));
        return List.of();
    }

    @Override
    public List<Query> createExternalSchema(CreateExternalSchema statement) {
        return noSpectrum(statement);
    }

    @Override
    public List<Query> dropExternalSchema(DropExternalSchema statement) {
        return noSpectrum(statement);
    }

    @Override
    public List<Query> createExternalTable(CreateExternalTable statement) {
        return noSpectrum(statement);
    }

    @Override
    public List<Query> alterExternalTable(AlterExternalTable statement) {
        return noSpectrum(statement);
    }

    @Override
    public List<Query> createExternalTableAs(CreateExternalTableAs statement) {
        return noSpectrum(statement);
    }

    @Override
    public List<Query> setExternalTable(SetExternalTable statement) {
        return noSpectrum(statement);
    }

    private static List<Query> noSpectrum(TableStatement statement) {
        refuse(
                statement,
                List.of(new Refusal(
                        "Redshift Spectrum", "PostgreSQL doesn't query files in S3; COPY them into a table")));
        return List.of();
    }

    @Override
    public List<Query> dropMaterializedView(DropMaterializedView statement) {
        return List.of(statement.query());
    }
}
