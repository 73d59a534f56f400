package com.sparkify.dwh.table;

import com.sparkify.dwh.render.RedshiftRendering;
import com.sparkify.dwh.table.Privileges.DatabasePrivilege;
import com.sparkify.dwh.table.Privileges.RoutinePrivilege;
import com.sparkify.dwh.table.Privileges.SchemaPrivilege;
import com.sparkify.dwh.table.Privileges.TablePrivilege;
import java.util.List;
import org.jooq.Context;
import org.jooq.Query;

/**
 * A {@code REVOKE} statement for tables, columns, schemas, databases, functions and procedures, made by {@code
 * Redshift.revoke}. Immutable.
 *
 * <p>The PostgreSQL engine supports the statement, but refuses the privileges DROP and ALTER, and the privilege USAGE
 * on databases. PostgreSQL doesn't have these privileges. PostgreSQL has only roles: on PostgreSQL, {@code GROUP g} and
 * {@code ROLE r} are the roles {@code g} and {@code r}.
 *
 * <p>Source: Amazon Redshift Developer Guide, "REVOKE".
 *
 * @param privileges the privileges and their objects
 * @param grantees who loses the privileges
 * @param grantOptionFor whether only the right to grant the privileges to others is revoked
 */
public record Revoke(Privileges privileges, List<Grantee> grantees, boolean grantOptionFor) implements TableStatement {

    /**
     * Checks the statement.
     *
     * @throws IllegalArgumentException if there is no grantee, or a grantee is specified twice; if GRANT OPTION FOR is
     *     for a group, a role, PUBLIC or columns
     */
    public Revoke {
        grantees = List.copyOf(grantees);
        Privileges.check("grantee", grantees);
        if (grantOptionFor) {
            Grant.checkUsers("GRANT OPTION FOR", grantees, "no one else can have the grant option");
            if (!privileges.columns().isEmpty()) {
                throw new IllegalArgumentException("GRANT OPTION FOR isn't for columns: revoke on the table");
            }
        }
    }

    /** {@code REVOKE SELECT …}: see {@code Redshift.revoke}. */
    public static Privileges.OnTablesStep<FromStep> privileges(TablePrivilege first, TablePrivilege... more) {
        return new Privileges.OnTablesStep<>(FromStep::new, first, more);
    }

    /** {@code REVOKE USAGE …}: see {@code Redshift.revoke}. */
    public static Privileges.OnSchemasStep<FromStep> privileges(SchemaPrivilege first, SchemaPrivilege... more) {
        return new Privileges.OnSchemasStep<>(FromStep::new, first, more);
    }

    /** {@code REVOKE CREATE … ON DATABASE}: see {@code Redshift.revoke}. */
    public static Privileges.OnDatabasesStep<FromStep> privileges(DatabasePrivilege first, DatabasePrivilege... more) {
        return new Privileges.OnDatabasesStep<>(FromStep::new, first, more);
    }

    /** {@code REVOKE EXECUTE …}: see {@code Redshift.revoke}. */
    public static Privileges.OnRoutinesStep<FromStep> privileges(RoutinePrivilege privilege) {
        return new Privileges.OnRoutinesStep<>(FromStep::new, privilege);
    }

    /**
     * {@code REVOKE GRANT OPTION FOR}: the users keep the privileges, but can no longer grant them to others.
     *
     * @throws IllegalArgumentException if a grantee is a group, a role or PUBLIC, or the privileges are on columns
     */
    public Revoke onlyGrantOption() {
        return new Revoke(privileges, grantees, true);
    }

    @Override
    public Query query() {
        return Sql.query(ctx -> write(ctx, RedshiftRendering.isOn(ctx.configuration())));
    }

    private void write(Context<?> ctx, boolean redshift) {
        privileges.write(ctx.sql(grantOptionFor ? "REVOKE GRANT OPTION FOR " : "REVOKE "));
        String separator = " FROM ";
        for (Grantee grantee : grantees) {
            grantee.write(ctx.sql(separator), redshift);
            separator = ", ";
        }
    }

    @Override
    public String words() {
        return "REVOKE";
    }

    @Override
    public boolean runsInTransaction() {
        return true;
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.revoke(this);
    }

    /** The Redshift SQL. */
    @Override
    public String toString() {
        return Sql.text(ctx -> write(ctx, true));
    }

    /** {@code REVOKE … ON …}, to be followed by FROM. Immutable. */
    public static final class FromStep {

        private final Privileges privileges;

        FromStep(Privileges privileges) {
            this.privileges = privileges;
        }

        /**
         * {@code FROM …}: who loses the privileges.
         *
         * @throws IllegalArgumentException if a grantee is specified twice
         */
        public Revoke from(Grantee first, Grantee... more) {
            return new Revoke(privileges, Grantee.list(first, more), false);
        }
    }
}
