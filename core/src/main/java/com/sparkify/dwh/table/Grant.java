package com.sparkify.dwh.table;

import com.sparkify.dwh.render.RedshiftRendering;
import com.sparkify.dwh.table.Privileges.DatabasePrivilege;
import com.sparkify.dwh.table.Privileges.RoutinePrivilege;
import com.sparkify.dwh.table.Privileges.SchemaPrivilege;
import com.sparkify.dwh.table.Privileges.TablePrivilege;
import java.util.List;
import java.util.stream.Collectors;
import org.jooq.Context;
import org.jooq.Query;

/**
 * A {@code GRANT} statement for tables, columns, schemas, databases, functions and procedures, made by {@code
 * Redshift.grant}. Immutable.
 *
 * <p>The PostgreSQL engine supports the statement, but refuses the privileges DROP and ALTER, and the privilege USAGE
 * on databases. PostgreSQL doesn't have these privileges. PostgreSQL has only roles: on PostgreSQL, {@code GROUP g} and
 * {@code ROLE r} are the roles {@code g} and {@code r}.
 *
 * <p>Source: Amazon Redshift Developer Guide, "GRANT".
 *
 * @param privileges the privileges and their objects
 * @param grantees who gets the privileges
 * @param grantOption whether the grantees may grant the privileges to others
 */
public record Grant(Privileges privileges, List<Grantee> grantees, boolean grantOption) implements TableStatement {

    /**
     * Checks the statement.
     *
     * @throws IllegalArgumentException if there is no grantee, or a grantee is specified twice; if WITH GRANT OPTION is
     *     for a group, a role, PUBLIC or columns
     */
    public Grant {
        grantees = List.copyOf(grantees);
        Privileges.check("grantee", grantees);
        if (grantOption) {
            checkUsers("WITH GRANT OPTION", grantees, "grant to them in another statement");
        }
        if (grantOption && !privileges.columns().isEmpty()) {
            throw new IllegalArgumentException("WITH GRANT OPTION isn't for columns: grant on the table");
        }
    }

    /**
     * Checks that only users are listed.
     *
     * @param clause the clause that is for users only
     * @param hint what to do with the other grantees
     */
    static void checkUsers(String clause, List<Grantee> grantees, String hint) {
        String others = grantees.stream()
                .filter(grantee -> grantee.kind() != Grantee.Kind.USER)
                .map(Grantee::toString)
                .collect(Collectors.joining(", "));
        if (!others.isEmpty()) {
            throw new IllegalArgumentException(clause + " is for users only, not for " + others + ": " + hint);
        }
    }

    /** {@code GRANT SELECT …}: see {@code Redshift.grant}. */
    public static Privileges.OnTablesStep<ToStep> privileges(TablePrivilege first, TablePrivilege... more) {
        return new Privileges.OnTablesStep<>(ToStep::new, first, more);
    }

    /** {@code GRANT USAGE …}: see {@code Redshift.grant}. */
    public static Privileges.OnSchemasStep<ToStep> privileges(SchemaPrivilege first, SchemaPrivilege... more) {
        return new Privileges.OnSchemasStep<>(ToStep::new, first, more);
    }

    /** {@code GRANT CREATE … ON DATABASE}: see {@code Redshift.grant}. */
    public static Privileges.OnDatabasesStep<ToStep> privileges(DatabasePrivilege first, DatabasePrivilege... more) {
        return new Privileges.OnDatabasesStep<>(ToStep::new, first, more);
    }

    /** {@code GRANT EXECUTE …}: see {@code Redshift.grant}. */
    public static Privileges.OnRoutinesStep<ToStep> privileges(RoutinePrivilege privilege) {
        return new Privileges.OnRoutinesStep<>(ToStep::new, privilege);
    }

    /**
     * {@code WITH GRANT OPTION}: the users may grant the privileges to others.
     *
     * @throws IllegalArgumentException if a grantee is a group, a role or PUBLIC, or the privileges are on columns
     */
    public Grant withGrantOption() {
        return new Grant(privileges, grantees, true);
    }

    @Override
    public Query query() {
        return Sql.query(ctx -> write(ctx, RedshiftRendering.isOn(ctx.configuration())));
    }

    private void write(Context<?> ctx, boolean redshift) {
        privileges.write(ctx.sql("GRANT "));
        String separator = " TO ";
        for (Grantee grantee : grantees) {
            grantee.write(ctx.sql(separator), redshift);
            // Redshift takes the clause after each user. PostgreSQL takes the clause once, at the end.
            ctx.sql(grantOption && redshift ? " WITH GRANT OPTION" : "");
            separator = ", ";
        }
        ctx.sql(grantOption && !redshift ? " WITH GRANT OPTION" : "");
    }

    @Override
    public String words() {
        return "GRANT";
    }

    @Override
    public boolean runsInTransaction() {
        return true;
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.grant(this);
    }

    /** The Redshift SQL. */
    @Override
    public String toString() {
        return Sql.text(ctx -> write(ctx, true));
    }

    /** {@code GRANT … ON …}, to be followed by TO. Immutable. */
    public static final class ToStep {

        private final Privileges privileges;

        ToStep(Privileges privileges) {
            this.privileges = privileges;
        }

        /**
         * {@code TO …}: who gets the privileges.
         *
         * @throws IllegalArgumentException if a grantee is specified twice
         */
        public Grant to(Grantee first, Grantee... more) {
            return new Grant(privileges, Grantee.list(first, more), false);
        }
    }
}
