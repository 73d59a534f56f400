package com.sparkify.dwh.schema;

import com.sparkify.dwh.schema.redshift.CreateRedshiftTableChange;
import com.sparkify.dwh.schema.redshift.EncodedColumn;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import liquibase.change.Change;
import liquibase.change.ColumnConfig;
import liquibase.change.ConstraintsConfig;
import liquibase.change.core.AddForeignKeyConstraintChange;
import liquibase.change.core.SetColumnRemarksChange;
import liquibase.change.core.SetTableRemarksChange;

/** Collects the description of each table from the changes of a changelog. */
final class Descriptions {

    private final Map<String, String> remarks = new HashMap<>();
    private final Map<String, String> references = new HashMap<>();

    private Descriptions() {}

    /**
     * Describes the tables that the changes create, in order. Of the changes after {@code createTable}, only remarks
     * and foreign keys are included in the description.
     */
    static List<TableDescription> of(List<Change> changes) {
        Descriptions descriptions = new Descriptions();
        changes.forEach(descriptions::note);
        return changes.stream()
                .filter(CreateRedshiftTableChange.class::isInstance)
                .map(change -> descriptions.table((CreateRedshiftTableChange) change))
                .toList();
    }

    private void note(Change change) {
        if (change instanceof SetTableRemarksChange table) {
            remarks.put(table.getTableName(), table.getRemarks());
        } else if (change instanceof SetColumnRemarksChange column) {
            remarks.put(column.getTableName() + "." + column.getColumnName(), column.getRemarks());
        } else if (change instanceof AddForeignKeyConstraintChange key) {
            references.put(
                    key.getBaseTableName() + "." + key.getBaseColumnNames(),
                    key.getReferencedTableName() + "." + key.getReferencedColumnNames());
        }
    }

    private TableDescription table(CreateRedshiftTableChange create) {
        String style = Optional.ofNullable(create.getDiststyle()).orElse("AUTO");
        String key = create.getDistkey();
        String table = create.getTableName();
        return new TableDescription(
                table,
                remarks.getOrDefault(table, ""),
                key == null ? style : "KEY (" + key + ")",
                Optional.ofNullable(create.getSortkey()),
                create.getColumns().stream()
                        .map(column -> column(table, column))
                        .toList());
    }

    private TableDescription.Column column(String table, ColumnConfig column) {
        Optional<ConstraintsConfig> constraints = Optional.ofNullable(column.getConstraints());
        boolean key = constraints.map(ConstraintsConfig::isPrimaryKey).orElse(false);
        String name = table + "." + column.getName();
        return new TableDescription.Column(
                column.getName(),
                column.getType(),
                !key && constraints.map(ConstraintsConfig::isNullable).orElse(true),
                key,
                Optional.ofNullable(references.get(name)),
                Optional.ofNullable(((EncodedColumn) column).getEncode()),
                remarks.getOrDefault(name, ""));
    }
}
