package com.sparkify.dwh.table;

import com.sparkify.dwh.internal.arguments.Given;
import com.sparkify.dwh.internal.inspect.Identifiers;
import com.sparkify.dwh.render.RedshiftRendering;
import java.util.List;
import java.util.stream.Collectors;
import org.jooq.Context;
import org.jooq.Query;
import org.jooq.impl.DSL;

/**
 * A {@code GRANT ROLE} or {@code REVOKE ROLE} statement, made by {@code Redshift.grantRole} or {@code
 * Redshift.revokeRole}: grants roles to users and roles, or revokes roles from users and roles. Immutable.
 *
 * <p>The PostgreSQL engine supports the statement.
 *
 * <p>Source: Amazon Redshift Developer Guide, "GRANT" and "REVOKE".
 *
 * @param revokes whether the statement is a REVOKE
 * @param roles the names of the roles
 * @param members the users and roles that get or lose the roles
 * @param adminOption for GRANT, whether the users may grant the roles to others; for REVOKE, whether the users lose
 *     only the right to grant the roles
 */
public record RoleMembership(boolean revokes, List<String> roles, List<Grantee> members, boolean adminOption)
        implements TableStatement {

    /**
     * Checks the statement.
     *
     * @throws IllegalArgumentException if there is no role or no member; if a role or member is specified twice; if a
     *     role's name doesn't have 1 to 127 bytes; if a member is a group or PUBLIC; if WITH ADMIN OPTION or ADMIN
     *     OPTION FOR is for a role
     */
    public RoleMembership {
        roles = List.copyOf(roles);
        members = List.copyOf(members);
        Privileges.check("role", roles);
        Privileges.check("grantee", members);
        roles.forEach(role -> Identifiers.check("role", role));
        String others = members.stream()
                .filter(member -> member.kind() == Grantee.Kind.GROUP || member.kind() == Grantee.Kind.PUBLIC)
                .map(Grantee::toString)
                .collect(Collectors.joining(", "));
        if (!others.isEmpty()) {
            throw new IllegalArgumentException("Only users and roles can have roles, not " + others);
        }
        if (adminOption && revokes) {
            Grant.checkUsers("ADMIN OPTION FOR", members, "no role can have the admin option");
        } else if (adminOption) {
            Grant.checkUsers("WITH ADMIN OPTION", members, "grant to roles in another statement");
        }
    }

    /**
     * {@code WITH ADMIN OPTION}: the users may grant the roles to others.
     *
     * @throws IllegalArgumentException if a member is a role, or this is a REVOKE
     */
    public RoleMembership withAdminOption() {
        if (revokes) {
            throw new IllegalArgumentException("REVOKE doesn't take WITH ADMIN OPTION: use onlyAdminOption()");
        }
        return new RoleMembership(false, roles, members, true);
    }

    /**
     * {@code REVOKE ADMIN OPTION FOR}: the users keep the roles, but can no longer grant them to others.
     *
     * @throws IllegalArgumentException if a member is a role, or this is a GRANT
     */
    public RoleMembership onlyAdminOption() {
        if (!revokes) {
            throw new IllegalArgumentException("GRANT doesn't take ADMIN OPTION FOR: use withAdminOption()");
        }
        return new RoleMembership(true, roles, members, true);
    }

    @Override
    public Query query() {
        return Sql.query(ctx -> write(ctx, RedshiftRendering.isOn(ctx.configuration())));
    }

    private void write(Context<?> ctx, boolean redshift) {
        ctx.sql(words()).sql(revokes && adminOption ? " ADMIN OPTION FOR" : "");
        String separator = " ";
        for (String role : roles) {
            ctx.sql(separator).sql(redshift ? "ROLE " : "").visit(DSL.name(role));
            separator = ", ";
        }
        separator = revokes ? " FROM " : " TO ";
        for (Grantee member : members) {
            member.write(ctx.sql(separator), redshift);
            // Redshift takes the clause after each user. PostgreSQL takes the clause once, at the end.
            ctx.sql(adminOption && !revokes && redshift ? " WITH ADMIN OPTION" : "");
            separator = ", ";
        }
        ctx.sql(adminOption && !revokes && !redshift ? " WITH ADMIN OPTION" : "");
    }

    @Override
    public String words() {
        return revokes ? "REVOKE" : "GRANT";
    }

    @Override
    public boolean runsInTransaction() {
        return true;
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.roleMembership(this);
    }

    /** The Redshift SQL. */
    @Override
    public String toString() {
        return Sql.text(ctx -> write(ctx, true));
    }

    /** {@code GRANT ROLE r}, to be followed by TO. Immutable. */
    public static final class ToStep {

        private final List<String> roles;

        /** Used by {@code Redshift.grantRole}. */
        public ToStep(String first, String... more) {
            this.roles = Given.list("the roles", first, more);
        }

        /**
         * {@code TO …}: the users and roles that get the roles.
         *
         * @throws IllegalArgumentException as {@link RoleMembership} does
         */
        public RoleMembership to(Grantee first, Grantee... more) {
            return new RoleMembership(false, roles, Grantee.list(first, more), false);
        }
    }

    /** {@code REVOKE ROLE r}, to be followed by FROM. Immutable. */
    public static final class FromStep {

        private final List<String> roles;

        /** Used by {@code Redshift.revokeRole}. */
        public FromStep(String first, String... more) {
            this.roles = Given.list("the roles", first, more);
        }

        /**
         * {@code FROM …}: the users and roles that lose the roles.
         *
         * @throws IllegalArgumentException as {@link RoleMembership} does
         */
        public RoleMembership from(Grantee first, Grantee... more) {
            return new RoleMembership(true, roles, Grantee.list(first, more), false);
        }
    }
}
