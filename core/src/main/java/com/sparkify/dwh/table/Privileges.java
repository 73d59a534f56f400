package com.sparkify.dwh.table;

import com.sparkify.dwh.internal.inspect.Identifiers;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jooq.Context;
import org.jooq.QueryPart;
import org.jooq.Schema;
import org.jooq.Table;

/**
 * Privileges on objects, which {@link Grant} gives and {@link Revoke} takes. Immutable.
 *
 * <p>Source: Amazon Redshift Developer Guide, "GRANT".
 *
 * @param keywords the keywords of the privileges, in the order in which they were specified
 * @param kind the kind of objects
 * @param objects the tables or schemas
 */
public record Privileges(List<String> keywords, Kind kind, List<QueryPart> objects) {

    /** The kinds of objects that privileges are for. */
    public enum Kind {
        /** Tables or views. */
        TABLE("TABLE"),
        /** All tables and views that the schemas have now. */
        ALL_TABLES("ALL TABLES IN SCHEMA"),
        /** The schemas themselves. */
        SCHEMA("SCHEMA");

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
     * @throws IllegalArgumentException if there is no privilege or no object; if a privilege or an object is specified twice;
     *     if ALL is combined with other privileges
     */
    public Privileges {
        keywords = List.copyOf(keywords);
        objects = List.copyOf(objects);
        check("privilege", keywords);
        check("object", objects);
        if (keywords.size() > 1 && keywords.contains("ALL")) {
            throw new IllegalArgumentException("GRANT and REVOKE take ALL by itself, not with other privileges");
        }
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
        ctx.sql(String.join(", ", keywords)).sql(" ON ").sql(kind.toString());
        String separator = " ";
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
         * @throws IllegalArgumentException if a table is an alias or another expression, or an argument is specified twice
         */
        public N on(Table<?>... tables) {
            Stream.of(tables).forEach(table -> Identifiers.checkTable("GRANT or REVOKE", table));
            return next.apply(new Privileges(keywords, Kind.TABLE, List.of(tables)));
        }

        /**
         * {@code ON ALL TABLES IN SCHEMA s}: all tables and views that these schemas have now. The privileges don't apply to
         * tables that are created later.
         *
         * @throws IllegalArgumentException if there is no schema, or an argument is specified twice
         */
        public N onAllTablesIn(Schema... schemas) {
            return next.apply(new Privileges(keywords, Kind.ALL_TABLES, named(schemas)));
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
            return next.apply(new Privileges(keywords, Kind.SCHEMA, named(schemas)));
        }
    }

    private static List<String> names(Enum<?> first, Enum<?>... more) {
        return Stream.concat(Stream.of(first), Stream.of(more)).map(Enum::name).toList();
    }

    private static List<QueryPart> named(Schema... schemas) {
        List<QueryPart> named = new ArrayList<>();
        for (Schema schema : schemas) {
            Identifiers.check("schema", schema.getName());
            named.add(schema);
        }
        return named;
    }
}
