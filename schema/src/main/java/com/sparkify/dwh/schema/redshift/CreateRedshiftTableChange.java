package com.sparkify.dwh.schema.redshift;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import liquibase.change.ChangeMetaData;
import liquibase.change.ColumnConfig;
import liquibase.change.DatabaseChange;
import liquibase.change.core.CreateTableChange;
import liquibase.database.Database;
import liquibase.datatype.DataTypeFactory;
import liquibase.exception.ValidationErrors;
import liquibase.parser.core.ParsedNode;
import liquibase.parser.core.ParsedNodeException;
import liquibase.resource.ResourceAccessor;
import liquibase.statement.SqlStatement;
import liquibase.statement.core.CreateTableStatement;
import org.jspecify.annotations.Nullable;

/**
 * Liquibase's {@code createTable} with Redshift's attributes. Liquibase identifies a change by its name without the
 * namespace. If this jar is on the class path, this class therefore handles every {@code createTable}. For a table
 * without the attributes, and for every database except Redshift, this class renders the same SQL as Liquibase's own
 * class. The attributes are checked on every database, so that jOOQ's generator and tests on PostgreSQL also find
 * mistakes.
 *
 * <p>{@code CreateTable} in the module {@code core} checks the same rules. The two modules share no code, because
 * {@code core} doesn't depend on Liquibase. {@code EncodingRulesTest} compares the rules.
 *
 * <p>Source: Amazon Redshift Developer Guide, "CREATE TABLE".
 */
@DatabaseChange(
        name = "createTable",
        description = "Create a table, with Redshift's distribution, sort key and encodings",
        priority = ChangeMetaData.PRIORITY_DEFAULT + 10)
public final class CreateRedshiftTableChange extends CreateTableChange {

    private static final Set<String> DISTSTYLES = new TreeSet<>(Set.of("ALL", "AUTO", "EVEN", "KEY"));

    private static final Set<String> SORTSTYLES = new TreeSet<>(Set.of("COMPOUND", "INTERLEAVED"));

    private static final Set<String> BACKUPS = new TreeSet<>(Set.of("YES", "NO"));

    private static final int MAX_COLUMNS = 1_600;

    private static final int MAX_COMPOUND = 400;

    private static final int MAX_INTERLEAVED = 8;

    private @Nullable String backup;
    private @Nullable String diststyle;
    private @Nullable String distkey;
    private @Nullable String sortkey;
    private @Nullable String sortstyle;

    /** BACKUP: YES or NO; Redshift's default is YES. */
    public @Nullable String getBackup() {
        return backup;
    }

    /** Sets BACKUP. */
    public void setBackup(@Nullable String backup) {
        this.backup = backup;
    }

    /** DISTSTYLE: ALL, AUTO, EVEN or KEY. */
    public @Nullable String getDiststyle() {
        return diststyle;
    }

    /** Sets DISTSTYLE. */
    public void setDiststyle(@Nullable String diststyle) {
        this.diststyle = diststyle;
    }

    /** The DISTKEY column. */
    public @Nullable String getDistkey() {
        return distkey;
    }

    /** Sets the DISTKEY column. */
    public void setDistkey(@Nullable String distkey) {
        this.distkey = distkey;
    }

    /** The SORTKEY columns, separated by commas, or AUTO. */
    public @Nullable String getSortkey() {
        return sortkey;
    }

    /** Sets the SORTKEY columns. */
    public void setSortkey(@Nullable String sortkey) {
        this.sortkey = sortkey;
    }

    /** COMPOUND or INTERLEAVED; Redshift's default is COMPOUND. */
    public @Nullable String getSortstyle() {
        return sortstyle;
    }

    /** Sets the kind of sort key: COMPOUND or INTERLEAVED. */
    public void setSortstyle(@Nullable String sortstyle) {
        this.sortstyle = sortstyle;
    }

    /**
     * Returns true, because other databases create a plain table. Liquibase logs a warning about a class that doesn't
     * override this method.
     */
    @Override
    public boolean supports(Database database) {
        return true;
    }

    @Override
    @SuppressWarnings("rawtypes") // Liquibase's own signature.
    protected ColumnConfig createEmptyColumnConfig(Class columnType) {
        return new EncodedColumn();
    }

    @Override
    public void load(ParsedNode node, ResourceAccessor resources) throws ParsedNodeException {
        super.load(node, resources);
        Set<String> known = new TreeSet<>(getSerializableFields());
        known.add("column");
        Attributes.refuseUnknown("createTable " + getTableName(), node, known);
    }

    @Override
    public ValidationErrors validate(Database database) {
        ValidationErrors errors = super.validate(database);
        if (errors.hasErrors() || !isForRedshift()) {
            return errors;
        }
        oneOf("backup", backup, BACKUPS, errors);
        oneOf("diststyle", diststyle, DISTSTYLES, errors);
        oneOf("sortstyle", sortstyle, SORTSTYLES, errors);
        if ("KEY".equals(diststyle) && distkey == null) {
            error(errors, "diststyle KEY needs a distkey");
        }
        if (distkey != null) {
            if (diststyle != null && !diststyle.equals("KEY")) {
                error(errors, "diststyle " + diststyle + " takes no distkey, but the table has the distkey " + distkey);
            }
            keyColumn("distkey", distkey, errors);
        }
        validateSortkey(errors);
        if (getColumns().size() > MAX_COLUMNS) {
            error(errors, "it has " + getColumns().size() + " columns, and a table takes at most " + MAX_COLUMNS);
        }
        getColumns().forEach(column -> validateColumn(column, errors));
        return errors;
    }

    private void validateSortkey(ValidationErrors errors) {
        List<String> columns = sortColumns();
        if (sortstyle != null && columns.isEmpty()) {
            error(errors, "sortstyle " + sortstyle + " needs a sortkey of columns");
        }
        int max = "INTERLEAVED".equals(sortstyle) ? MAX_INTERLEAVED : MAX_COMPOUND;
        if (columns.size() > max) {
            error(errors, "sortkey has " + columns.size() + " columns, and takes at most " + max);
        }
        columns.forEach(column -> keyColumn("sortkey", column, errors));
        if (columns.stream().distinct().count() < columns.size()) {
            error(errors, "sortkey " + sortkey + " lists a column twice");
        }
    }

    private void validateColumn(ColumnConfig column, ValidationErrors errors) {
        String ddl = redshiftType(column);
        Optional<ColumnType> type = ColumnType.of(ddl);
        String reason = type.isEmpty()
                ? "Redshift has no type " + ddl + "; its types are " + joined(ColumnType.values())
                : type.get().wrongSize(ddl);
        if (reason != null) {
            error(errors, "column " + column.getName() + ": " + reason);
        }
        if (Boolean.TRUE.equals(column.isAutoIncrement())) {
            error(errors, "column " + column.getName() + ": Liquibase writes autoIncrement only in PostgreSQL syntax");
        }
        String encoding = encodingOf(column);
        if (encoding != null && type.isPresent()) {
            String refusal = Encodings.refusal(type.get(), encoding);
            if (!refusal.isEmpty()) {
                error(errors, "column " + column.getName() + ": encode " + encoding + " " + refusal);
            }
        }
    }

    private static @Nullable String encodingOf(ColumnConfig column) {
        return column instanceof EncodedColumn encoded ? encoded.getEncode() : null;
    }

    private static String joined(ColumnType... types) {
        return Stream.of(types).map(ColumnType::toString).collect(Collectors.joining(", "));
    }

    private static String redshiftType(ColumnConfig column) {
        Database redshift = new RedshiftDatabase();
        return column.getType() == null
                ? ""
                : DataTypeFactory.getInstance()
                        .fromDescription(column.getType(), redshift)
                        .toDatabaseDataType(redshift)
                        .toSql()
                        .toUpperCase(Locale.ROOT);
    }

    private void oneOf(String attribute, @Nullable String value, Set<String> allowed, ValidationErrors errors) {
        if (value != null && !allowed.contains(value)) {
            error(errors, attribute + " " + value + " is not one of " + String.join(", ", allowed));
        }
    }

    private void keyColumn(String attribute, String name, ValidationErrors errors) {
        List<String> names = getColumns().stream().map(ColumnConfig::getName).toList();
        if (!names.contains(name)) {
            error(errors, attribute + " " + name + " is not a column; the columns are " + String.join(", ", names));
            return;
        }
        ColumnType.of(redshiftType(getColumns().get(names.indexOf(name))))
                .filter(type -> !type.canBeKey())
                .ifPresent(type ->
                        error(errors, attribute + " " + name + " has the type " + type + ", which a key can't have"));
    }

    private void error(ValidationErrors errors, String message) {
        errors.addError("createTable " + getTableName() + ": " + message);
    }

    private boolean isSortedAutomatically() {
        return "AUTO".equals(sortkey);
    }

    private List<String> sortColumns() {
        return sortkey == null || isSortedAutomatically()
                ? List.of()
                : Stream.of(sortkey.split(",", -1)).map(String::strip).toList();
    }

    @Override
    public SqlStatement[] generateStatements(Database database) {
        SqlStatement[] statements = super.generateStatements(database);
        if (database instanceof RedshiftDatabase) {
            CreateTableStatement create = (CreateTableStatement) statements[0];
            getColumns().forEach(column -> encode(column, create));
        }
        return statements;
    }

    private static void encode(ColumnConfig column, CreateTableStatement create) {
        String encoding = encodingOf(column);
        if (encoding != null) {
            create.getColumnTypes().computeIfPresent(column.getName(), (name, type) -> new EncodedType(type, encoding));
        }
    }

    private boolean isForRedshift() {
        return !attributes().isEmpty() || getColumns().stream().anyMatch(column -> encodingOf(column) != null);
    }

    private TableAttributes attributes() {
        return new TableAttributes(backup, diststyle, distkey, sortstyle, sortColumns(), isSortedAutomatically());
    }

    @Override
    protected CreateTableStatement generateCreateTableStatement() {
        return new CreateRedshiftTableStatement(this, attributes());
    }
}
