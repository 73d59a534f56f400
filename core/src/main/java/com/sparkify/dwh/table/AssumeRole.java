package com.sparkify.dwh.table;

import com.sparkify.dwh.internal.arguments.Given;
import com.sparkify.dwh.internal.literal.RedshiftLiteral;
import com.sparkify.dwh.s3.Authorization;
import java.util.List;
import org.jooq.Context;
import org.jooq.Query;

/**
 * A {@code GRANT ASSUMEROLE} or {@code REVOKE ASSUMEROLE} statement, made by {@code Redshift.grantAssumeRole} or
 * {@code Redshift.revokeAssumeRole}. The statement controls who may use which IAM roles in COPY and other commands.
 * Immutable.
 *
 * <p>The PostgreSQL engine refuses the statement, because PostgreSQL doesn't use IAM roles.
 *
 * <p>Source: Amazon Redshift Developer Guide, "GRANT" and "REVOKE".
 *
 * @param revokes whether the statement is a REVOKE
 * @param roles either one or more {@link Authorization.IamRole} without chained roles, or one {@link
 *     Authorization.DefaultRole}; if empty, the statement is for all roles
 * @param grantees who gets or loses the permission
 * @param commands the commands to which the permission applies
 */
public record AssumeRole(boolean revokes, List<Authorization> roles, List<Grantee> grantees, List<Command> commands)
        implements TableStatement {

    /** The commands that assume IAM roles. */
    public enum Command {
        /** All commands. Can't be combined with another value. */
        ALL,
        /** COPY. */
        COPY,
        /** UNLOAD. */
        UNLOAD,
        /** CREATE EXTERNAL FUNCTION. */
        EXTERNAL_FUNCTION,
        /** CREATE MODEL. */
        CREATE_MODEL;

        /** The keywords in SQL. */
        @Override
        public String toString() {
            return name().replace('_', ' ');
        }
    }

    /**
     * Checks the statement.
     *
     * @throws IllegalArgumentException if a role is specified by keys or has chained roles; if DEFAULT is combined with
     *     other roles, or ALL with other commands; if there is no grantee or command; if a role, a grantee or a command
     *     is specified twice
     */
    public AssumeRole {
        roles = List.copyOf(roles);
        grantees = List.copyOf(grantees);
        commands = List.copyOf(commands);
        Privileges.check("grantee", grantees);
        Privileges.check("command", commands);
        roles.forEach(AssumeRole::check);
        if (roles.size() > 1) {
            Privileges.check("role", roles);
            if (roles.stream().anyMatch(Authorization.DefaultRole.class::isInstance)) {
                throw new IllegalArgumentException("ASSUMEROLE takes DEFAULT by itself, not with other roles");
            }
        }
        if (commands.size() > 1 && commands.contains(Command.ALL)) {
            throw new IllegalArgumentException("ASSUMEROLE takes ALL by itself, not with other commands");
        }
    }

    private static void check(Authorization role) {
        if (role instanceof Authorization.Keys) {
            throw new IllegalArgumentException(
                    "ASSUMEROLE takes roles, not keys: use Authorization.iamRole or defaultRole");
        }
        if (role instanceof Authorization.IamRole iam && iam.arns().size() > 1) {
            throw new IllegalArgumentException("ASSUMEROLE takes single roles, not the chain " + iam.arns());
        }
    }

    @Override
    public Query query() {
        return Sql.query(this::write);
    }

    private void write(Context<?> ctx) {
        ctx.sql(words()).sql(roles.isEmpty() ? " ON ALL" : "");
        String separator = " ON ";
        for (Authorization role : roles) {
            ctx.sql(separator);
            if (role instanceof Authorization.IamRole iam) {
                ctx.visit(new RedshiftLiteral(iam.arns().get(0)));
            } else {
                ctx.sql("DEFAULT");
            }
            separator = ", ";
        }
        separator = revokes ? " FROM " : " TO ";
        for (Grantee grantee : grantees) {
            grantee.write(ctx.sql(separator), true);
            separator = ", ";
        }
        separator = " FOR ";
        for (Command command : commands) {
            ctx.sql(separator).sql(command.toString());
            separator = ", ";
        }
    }

    @Override
    public String words() {
        return revokes ? "REVOKE ASSUMEROLE" : "GRANT ASSUMEROLE";
    }

    @Override
    public boolean runsInTransaction() {
        return true;
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.assumeRole(this);
    }

    /** The Redshift SQL. */
    @Override
    public String toString() {
        return Sql.text(this::write);
    }

    /** {@code GRANT ASSUMEROLE ON …}, to be followed by TO. Immutable. */
    public static final class ToStep {

        private final List<Authorization> roles;

        /** Used by {@code Redshift.grantAssumeRole}. */
        public ToStep(Authorization... roles) {
            this.roles = Given.all("ASSUMEROLE's roles", roles);
        }

        /** {@code TO …}: who gets the permission. */
        public ForStep to(Grantee first, Grantee... more) {
            return new ForStep(false, roles, Grantee.list(first, more));
        }
    }

    /** {@code REVOKE ASSUMEROLE ON …}, to be followed by FROM. Immutable. */
    public static final class FromStep {

        private final List<Authorization> roles;

        /** Used by {@code Redshift.revokeAssumeRole}. */
        public FromStep(Authorization... roles) {
            this.roles = Given.all("ASSUMEROLE's roles", roles);
        }

        /** {@code FROM …}: who loses the permission. */
        public ForStep from(Grantee first, Grantee... more) {
            return new ForStep(true, roles, Grantee.list(first, more));
        }
    }

    /** {@code GRANT ASSUMEROLE ON … TO …}, to be followed by FOR. Immutable. */
    public static final class ForStep {

        private final boolean revokes;
        private final List<Authorization> roles;
        private final List<Grantee> grantees;

        private ForStep(boolean revokes, List<Authorization> roles, List<Grantee> grantees) {
            this.revokes = revokes;
            this.roles = roles;
            this.grantees = grantees;
        }

        /**
         * {@code FOR …}: the commands.
         *
         * @throws IllegalArgumentException as {@link AssumeRole} does
         */
        public AssumeRole forCommands(Command first, Command... more) {
            return new AssumeRole(revokes, roles, grantees, Given.list("ASSUMEROLE's commands", first, more));
        }
    }
}
