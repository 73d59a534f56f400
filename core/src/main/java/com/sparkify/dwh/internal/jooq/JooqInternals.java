package com.sparkify.dwh.internal.jooq;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jooq.Block;
import org.jooq.Configuration;
import org.jooq.DeleteQuery;
import org.jooq.ExecuteContext;
import org.jooq.InsertQuery;
import org.jooq.Merge;
import org.jooq.QueryPart;
import org.jooq.SelectQuery;
import org.jooq.UpdateQuery;
import org.jspecify.annotations.Nullable;

/**
 * Lists the non-public classes and fields of open-source jOOQ that this library uses, and reads the fields. The library
 * uses a class or field only if no public method of jOOQ 3.19 returns the same information. {@link JooqVersion} checks
 * the classes. If a version of jOOQ doesn't have a field, only the statements that need the field fail.
 */
public final class JooqInternals {

    private static final String PACKAGE = "org.jooq.impl.";

    /**
     * Kinds of parts of a query, which are recognised by their class. If jOOQ has a public type for the kind, this type
     * is used.
     */
    public enum Part {
        ALIAS("Alias"),
        ALTER_TABLE("AlterTableImpl"),
        ARRAY_TABLE("ArrayTable"),
        BLOCK(Block.class),
        DATE_DIFF("DateDiff"),
        DELETE(DeleteQuery.class),
        EXPRESSION("Expression"),
        FOR_LOCK("ForLock"),
        GROUP_FIELDS("GroupFieldList"),
        INSERT(InsertQuery.class),
        INSERT_VALUES("FieldMapsForInsert"),
        JSON_EXISTS("JSONExists"),
        JSON_TABLE("JSONTable"),
        JSON_VALUE("JSONValue"),
        LIMIT("Limit"),
        LIST_AGG("ListAgg"),
        MERGE(Merge.class),
        PLAIN_SQL_TABLE("SQLTable"),
        QUALIFIED_ROW_ID("QualifiedRowid"),
        REGEXP_REPLACE("RegexpReplace"),
        ROUTINE("AbstractRoutine$RoutineField"),
        ROW_ID("RowIdImpl"),
        ROW_BETWEEN("RowBetweenCondition"),
        ROW_IS_DISTINCT_FROM("RowIsDistinctFrom"),
        ROW_SUBQUERY("RowSubqueryCondition"),
        SELECT(SelectQuery.class),
        SELECT_FIELDS("SelectFieldList"),
        SEQUENCE_VALUE("SequenceImpl$SequenceFunction"),
        SQL_FIELD("SQLField"),
        TRUNC_DATE("TruncDate"),
        UPDATE(UpdateQuery.class),
        WINDOW_LIST("WindowList"),
        XML_TABLE("XMLTable");

        private final @Nullable Class<? extends QueryPart> type;
        private final String className;

        Part(Class<? extends QueryPart> type) {
            this.type = type;
            this.className = type.getName();
        }

        Part(String simpleName) {
            this.type = null;
            this.className = PACKAGE + simpleName;
        }

        String className() {
            return className;
        }

        /** Whether the part is of this kind. */
        public boolean is(QueryPart part) {
            return isOf(part.getClass());
        }

        /** Whether parts of this class are of this kind. */
        public boolean isOf(Class<?> other) {
            return type != null ? type.isAssignableFrom(other) : other.getName().equals(className);
        }
    }

    /** The fields that are read, each with the class that declares the field. */
    public enum Value {
        AGGREGATE_ARGUMENTS("AbstractAggregateFunction", "arguments"),
        AGGREGATE_DISTINCT("AbstractAggregateFunction", "distinct"),
        AGGREGATE_ORDER("AbstractAggregateFunction", "withinGroupOrderBy"),
        ALTER_ADD("AlterTableImpl", "add"),
        ALTER_ADD_AFTER("AlterTableImpl", "addAfter"),
        ALTER_ADD_BEFORE("AlterTableImpl", "addBefore"),
        ALTER_ADD_COLUMN("AlterTableImpl", "addColumn"),
        ALTER_ADD_COLUMN_TYPE("AlterTableImpl", "addColumnType"),
        ALTER_ADD_FIRST("AlterTableImpl", "addFirst"),
        ALTER_ADD_IF_NOT_EXISTS("AlterTableImpl", "ifNotExistsColumn"),
        ALTER_COLUMN("AlterTableImpl", "alterColumn"),
        ALTER_COLUMN_TYPE("AlterTableImpl", "alterColumnType"),
        ALTER_COMMENT("AlterTableImpl", "comment"),
        ALTER_CONSTRAINT("AlterTableImpl", "alterConstraint"),
        ALTER_DROP_COLUMNS("AlterTableImpl", "dropColumns"),
        ALTER_DROP_CONSTRAINT("AlterTableImpl", "dropConstraint"),
        ALTER_DROP_CONSTRAINT_TYPE("AlterTableImpl", "dropConstraintType"),
        ALTER_DROP_IF_EXISTS("AlterTableImpl", "ifExistsColumn"),
        ALTER_DROP_CONSTRAINT_IF_EXISTS("AlterTableImpl", "ifExistsConstraint"),
        ALTER_IF_EXISTS("AlterTableImpl", "ifExists"),
        ALTER_RENAME_COLUMN_TO("AlterTableImpl", "renameColumnTo"),
        ALTER_RENAME_CONSTRAINT("AlterTableImpl", "renameConstraint"),
        ALTER_RENAME_INDEX("AlterTableImpl", "renameIndex"),
        ALTER_RENAME_TO("AlterTableImpl", "renameTo"),
        ALTER_TABLE("AlterTableImpl", "table"),
        DATE_DIFF_END("DateDiff", "endDate"),
        DATE_DIFF_PART("DateDiff", "part"),
        DATE_DIFF_START("DateDiff", "startDate"),
        EXECUTE_CONFIGURATION("DefaultExecuteContext", "originalConfiguration"),
        EXPRESSION_LEFT("Expression", "lhs"),
        EXPRESSION_RIGHT("Expression", "rhs"),
        EXPRESSION_OPERATOR("Expression", "operator"),
        LIMIT("Limit", "limit"),
        LIMIT_PERCENT("Limit", "percent"),
        LIMIT_WITH_TIES("Limit", "withTies"),
        NTH_OFFSET("NthValue", "offset"),
        OFFSET("Limit", "offset"),
        RETURNING("AbstractDMLQuery", "returning"),
        ROW_SUBQUERY_COMPARATOR("RowSubqueryCondition", "comparator"),
        SELECT_UNIONS("SelectQueryImpl", "unionOp"),
        SELECT_UNION_ARMS("SelectQueryImpl", "union"),
        SELECT_UNION_LIMIT("SelectQueryImpl", "unionLimit"),
        SELECT_UNION_ORDER("SelectQueryImpl", "unionOrderBy"),
        TRUNC_DATE("TruncDate", "date"),
        TRUNC_DATE_PART("TruncDate", "part"),
        WINDOW_NAME("AbstractWindowFunction", "windowName");

        private final String className;
        private final String fieldName;

        Value(String simpleName, String fieldName) {
            this.className = PACKAGE + simpleName;
            this.fieldName = fieldName;
        }

        PrivateField field() {
            return PrivateField.of(className, fieldName);
        }
    }

    // Looked up once, because a rendering reads thousands of values.
    private static final Map<Value, PrivateField> FIELDS = new EnumMap<>(Value.class);

    static {
        for (Value value : Value.values()) {
            FIELDS.put(value, value.field());
        }
    }

    private JooqInternals() {}

    /**
     * The configuration with which a statement is executed. {@link ExecuteContext#configuration} is a copy that hides
     * the connection provider. Empty if the library can't read the field of jOOQ that has the configuration.
     */
    public static Optional<Configuration> configuration(ExecuteContext context) {
        PrivateField field = Objects.requireNonNull(FIELDS.get(Value.EXECUTE_CONFIGURATION));
        return context.getClass().getName().equals(Value.EXECUTE_CONFIGURATION.className) && field.isReadable()
                ? Optional.ofNullable((Configuration) field.of(context))
                : Optional.empty();
    }

    /**
     * The value of a field of this part; null if the field is null.
     *
     * @throws IllegalStateException if the field can't be read in this version of jOOQ
     */
    public static @Nullable Object read(Value value, QueryPart part) {
        return Objects.requireNonNull(FIELDS.get(value)).of(part);
    }

    /** The value of a field of this part, as this type; null if the field is null. */
    public static <T> @Nullable T read(Value value, QueryPart part, Class<T> type) {
        return type.cast(read(value, part));
    }

    /** Whether a boolean field of this part is true. */
    public static boolean flag(Value value, QueryPart part) {
        return Boolean.TRUE.equals(read(value, part));
    }

    /** The members of a list field; empty if the field is null. */
    public static <T> List<T> list(Value value, QueryPart part, Class<T> type) {
        Object list = read(value, part);
        return list == null
                ? List.of()
                : ((List<?>) list).stream().<T>map(type::cast).toList();
    }
}
