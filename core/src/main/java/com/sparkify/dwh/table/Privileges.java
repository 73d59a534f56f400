package com.sparkify.dwh.table;

import com.sparkify.dwh.internal.arguments.Given;
import com.sparkify.dwh.internal.inspect.Identifiers;
import com.sparkify.dwh.internal.inspect.TableNames;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jooq.Catalog;
import org.jooq.Context;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.Name;
import org.jooq.QueryPart;
import org.jooq.Schema;
import org.jooq.Table;
import org.jooq.impl.DSL;

/**
 * Privileges on objects, which {@link Grant} grants and {@link Revoke} revokes. Immutable.
 *
 * <p>Source: Amazon Redshift Developer Guide, "GRANT".
 *
 * @param keywords the keywords of the privileges, in the order in which they were specified
 * @param columns the names of the columns to which the privileges apply; if empty, the privileges apply to whole
 *     objects
 * @param kind the kind of objects
 * @param objects the tables, schemas, databases, functions or procedures
 */
public record Privileges(List<String> keywords, List<String> columns, Kind kind, List<QueryPart> objects) {

    private static final Set<String> OF_COLUMNS = Set.of("SELECT", "UPDATE", "ALL");

    /** The kinds of objects to which privileges apply. */
    public enum Kind {
        /** Tables or views. */
        TABLE("TABLE"),
        /** All tables and views that the schemas have now. */
        ALL_TABLES("ALL TABLES IN SCHEMA"),
        /** The schemas themselves. */
        SCHEMA("SCHEMA"),
        /** Databases. */
        DATABASE("DATABASE"),
        /** Functions. */
        FUNCTION("FUNCTION"),
        /** Stored procedures. */
        PROCEDURE("PROCEDURE"),
        /** All functions that the schemas have now. */
        ALL_FUNCTIONS("ALL FUNCTIONS IN SCHEMA"),
        /** All stored procedures that the schemas have now. */
        ALL_PROCEDURES("ALL PROCEDURES IN SCHEMA");

        private final String keywords;

        Kind(String keywords) {
            this.keywords = keywords;
        }

        /** The keywords in SQL. */
        @Override
        public String toString() {
            return keywords;
        }
    }

    /**
     * Checks the privileges.
     *
     * @throws IllegalArgumentException if there is no privilege or no object; if a privilege or an object is specified
     *     twice; if ALL is combined with other privileges; if columns of several tables are specified; if a privilege
     *     on columns isn't SELECT, UPDATE or ALL
     */
    public Privileges {
        keywords = List.copyOf(keywords);
        columns = List.copyOf(columns);
        objects = List.copyOf(objects);
        check("privilege", keywords);
        check("object", objects);
        if (keywords.size() > 1 && keywords.contains("ALL")) {
            throw new IllegalArgumentException("GRANT and REVOKE take ALL by itself, not with other privileges");
        }
        if (!columns.isEmpty()) {
            checkColumns(keywords, columns, kind, objects);
        }
    }

    private static void checkColumns(List<String> keywords, List<String> columns, Kind kind, List<QueryPart> objects) {
        Identifiers.checkDistinct("GRANT or REVOKE", columns);
        columns.forEach(column -> Identifiers.check("column", column));
        if (kind != Kind.TABLE || objects.size() != 1) {
            throw new IllegalArgumentException("GRANT and REVOKE take columns of one table, not of several objects");
        }
        keywords.stream()
                .filter(keyword -> !OF_COLUMNS.contains(keyword))
                .findFirst()
                .ifPresent(keyword -> {
                    throw new IllegalArgumentException("Columns have the privileges SELECT, UPDATE and ALL, not "
                            + keyword + ": grant or revoke " + keyword + " on the table");
                });
    }

    static void check(String what, Collection<?> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("GRANT and REVOKE need at least one " + what);
        }
        Set<Object> seen = new HashSet<>();
        values.stream().filter(value -> !seen.add(value)).findFirst().ifPresent(value -> {
            throw new IllegalArgumentException("The " + what + " " + value + " is specified twice");
        });
    }

    void write(Context<?> ctx) {
        String separator = "";
        for (String keyword : keywords) {
            ctx.sql(separator).sql(keyword);
            if (!columns.isEmpty()) {
                Sql.columns(ctx.sql(' '), columns);
            }
            separator = ", ";
        }
        ctx.sql(" ON ").sql(kind.toString());
        separator = " ";
        for (QueryPart object : objects) {
            ctx.sql(separator).visit(object);
            separator = ", ";
        }
    }

    /**
     * {@code GRANT SELECT} or {@code REVOKE SELECT}, to be followed by ON. Immutable.
     *
     * @param <N> the step that follows
     */
    public static final class OnTablesStep<N> {

        private final List<String> keywords;
        private final Function<? super Privileges, N> next;

        OnTablesStep(Function<? super Privileges, N> next, TablePrivilege first, TablePrivilege... more) {
            this.keywords = names(first, more);
            this.next = next;
        }

        /**
         * {@code ON TABLE t}: one or more tables or views.
         *
         * @throws IllegalArgumentException if a table is an alias or another expression, or an argument is specified
         *     twice
         */
        public N on(Table<?>... tables) {
            Given.all("the tables", tables).forEach(table -> Identifiers.checkTable("GRANT or REVOKE", table));
            return next.apply(new Privileges(keywords, List.of(), Kind.TABLE, List.of(tables)));
        }

        /**
         * {@code (a, b) ON TABLE t}: these columns of a table or view.
         *
         * @throws IllegalArgumentException if the table is an alias or another expression; if a column is listed twice
         *     or belongs to another table; if a privilege isn't SELECT, UPDATE or ALL
         */
        public N onColumns(Table<?> table, Field<?> first, Field<?>... more) {
            Identifiers.checkTable("GRANT or REVOKE", table);
            Field<?>[] columns =
                    Given.<Field<?>>list("the columns", first, more).toArray(Field<?>[]::new);
            TableNames.checkColumns("GRANT or REVOKE", table, columns);
            return next.apply(new Privileges(keywords, Names.of(columns), Kind.TABLE, List.of(table)));
        }

        /**
         * {@code ON ALL TABLES IN SCHEMA s}: all tables and views that these schemas have now. The privileges don't
         * apply to tables that are created later.
         *
         * @throws IllegalArgumentException if there is no schema, or an argument is specified twice
         */
        public N onAllTablesIn(Schema... schemas) {
            return next.apply(new Privileges(keywords, List.of(), Kind.ALL_TABLES, named(schemas)));
        }
    }

    /**
     * {@code GRANT USAGE} or {@code REVOKE USAGE}, to be followed by ON SCHEMA. Immutable.
     *
     * @param <N> the step that follows
     */
    public static final class OnSchemasStep<N> {

        private final List<String> keywords;
        private final Function<? super Privileges, N> next;

        OnSchemasStep(Function<? super Privileges, N> next, SchemaPrivilege first, SchemaPrivilege... more) {
            this.keywords = names(first, more);
            this.next = next;
        }

        /**
         * {@code ON SCHEMA s}: one or more schemas.
         *
         * @throws IllegalArgumentException if there is no schema, or an argument is specified twice
         */
        public N on(Schema... schemas) {
            return next.apply(new Privileges(keywords, List.of(), Kind.SCHEMA, named(schemas)));
        }
    }

    /**
     * {@code GRANT CREATE} or {@code REVOKE CREATE}, to be followed by ON DATABASE. Immutable.
     *
     * @param <N> the step that follows
     */
    public static final class OnDatabasesStep<N> {

        private final List<String> keywords;
        private final Function<? super Privileges, N> next;

        OnDatabasesStep(Function<? super Privileges, N> next, DatabasePrivilege first, DatabasePrivilege... more) {
            this.keywords = names(first, more);
            this.next = next;
        }

        /**
         * {@code ON DATABASE d}: one or more databases, as {@code catalog(name("d"))}.
         *
         * @throws IllegalArgumentException if there is no database, or an argument is specified twice
         */
        public N on(Catalog... databases) {
            List<QueryPart> named = new ArrayList<>();
            for (Catalog database : Given.all("the databases", databases)) {
                Identifiers.check("database", database.getName());
                named.add(DSL.name(database.getName()));
            }
            return next.apply(new Privileges(keywords, List.of(), Kind.DATABASE, named));
        }
    }

    /**
     * {@code GRANT EXECUTE} or {@code REVOKE EXECUTE}, to be followed by the functions or procedures. Immutable.
     *
     * @param <N> the step that follows
     */
    public static final class OnRoutinesStep<N> {

        private final List<String> keywords;
        private final Function<? super Privileges, N> next;

        OnRoutinesStep(Function<? super Privileges, N> next, RoutinePrivilege privilege) {
            this.keywords = names(privilege);
            this.next = next;
        }

        /**
         * {@code ON FUNCTION f(types)}: a function.
         *
         * @param function the name, which can have a schema
         * @param arguments the types of the function's arguments
         */
        public N onFunction(Name function, DataType<?>... arguments) {
            return next.apply(new Privileges(
                    keywords,
                    List.of(),
                    Kind.FUNCTION,
                    List.of(Sql.routine(function, Given.all("the types of the arguments", arguments)))));
        }

        /**
         * {@code ON PROCEDURE p(types)}: a stored procedure.
         *
         * @param procedure the name, which can have a schema
         * @param arguments the types of the procedure's arguments
         */
        public N onProcedure(Name procedure, DataType<?>... arguments) {
            return next.apply(new Privileges(
                    keywords,
                    List.of(),
                    Kind.PROCEDURE,
                    List.of(Sql.routine(procedure, Given.all("the types of the arguments", arguments)))));
        }

        /**
         * {@code ON ALL FUNCTIONS IN SCHEMA s}: all functions that these schemas have now.
         *
         * @throws IllegalArgumentException if there is no schema, or an argument is specified twice
         */
        public N onAllFunctionsIn(Schema... schemas) {
            return next.apply(new Privileges(keywords, List.of(), Kind.ALL_FUNCTIONS, named(schemas)));
        }

        /**
         * {@code ON ALL PROCEDURES IN SCHEMA s}: all stored procedures that these schemas have now.
         *
         * @throws IllegalArgumentException if there is no schema, or an argument is specified twice
         */
        public N onAllProceduresIn(Schema... schemas) {
            return next.apply(new Privileges(keywords, List.of(), Kind.ALL_PROCEDURES, named(schemas)));
        }
    }

    private static List<String> names(Enum<?> first, Enum<?>... more) {
        return Given.<Enum<?>>list("the privileges", first, more).stream()
                .map(Enum::name)
                .toList();
    }

    private static List<QueryPart> named(Schema... schemas) {
        List<QueryPart> named = new ArrayList<>();
        for (Schema schema : Given.all("the schemas", schemas)) {
            Identifiers.check("schema", schema.getName());
            named.add(schema);
        }
        return named;
    }

    /**
     * A privilege on a table or view, for GRANT and REVOKE. The PostgreSQL engine refuses DROP and ALTER, because
     * PostgreSQL doesn't have these privileges.
     *
     * <p>Source: Amazon Redshift Developer Guide, "GRANT".
     */
    public enum TablePrivilege {
        /** Reads rows. */
        SELECT,
        /** Loads and inserts rows. */
        INSERT,
        /** Updates rows. */
        UPDATE,
        /** Deletes rows. */
        DELETE,
        /** Drops the table. Redshift only. */
        DROP,
        /** Creates a foreign key to the table. */
        REFERENCES,
        /** Alters the table. Redshift only. */
        ALTER,
        /** Truncates the table. */
        TRUNCATE,
        /** All privileges. Can't be combined with other privileges. */
        ALL
    }

    /**
     * A privilege on a schema, for GRANT and REVOKE. The PostgreSQL engine refuses DROP and ALTER, because PostgreSQL
     * doesn't have these privileges.
     *
     * <p>Source: Amazon Redshift Developer Guide, "GRANT".
     */
    public enum SchemaPrivilege {
        /** Creates objects in the schema. */
        CREATE,
        /** Uses the schema's objects. */
        USAGE,
        /** Alters the schema. Redshift only. */
        ALTER,
        /** Drops the schema. Redshift only. */
        DROP,
        /** All privileges. Can't be combined with other privileges. */
        ALL
    }

    /**
     * A privilege on a database, for GRANT and REVOKE. The PostgreSQL engine refuses USAGE and ALTER, because
     * PostgreSQL doesn't have these privileges on databases.
     *
     * <p>Source: Amazon Redshift Developer Guide, "GRANT".
     */
    public enum DatabasePrivilege {
        /** Creates schemas in the database. */
        CREATE,
        /** Creates temporary tables. */
        TEMPORARY,
        /** Uses a database that was created from a datashare. Redshift only. */
        USAGE,
        /** Alters the database. Redshift only. */
        ALTER,
        /** All privileges. Can't be combined with other privileges. */
        ALL
    }

    /**
     * A privilege on functions or stored procedures, for GRANT and REVOKE.
     *
     * <p>Source: Amazon Redshift Developer Guide, "GRANT".
     */
    public enum RoutinePrivilege {
        /** Runs the function or procedure. */
        EXECUTE,
        /** All privileges. */
        ALL
    }
}
