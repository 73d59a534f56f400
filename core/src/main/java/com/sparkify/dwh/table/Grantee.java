package com.sparkify.dwh.table;

import com.sparkify.dwh.internal.arguments.Given;
import com.sparkify.dwh.internal.inspect.Identifiers;
import java.util.List;
import java.util.Locale;
import org.jooq.Context;
import org.jooq.impl.DSL;

/**
 * Who gets or loses a privilege: a user, a group, a role, or all users. PostgreSQL has only roles: on PostgreSQL, each
 * name is the name of a role. Immutable.
 *
 * @param kind the kind of grantee
 * @param name the name; empty for PUBLIC
 */
public record Grantee(Kind kind, String name) {

    /** {@code PUBLIC}: all users, including users who are created later. */
    public static final Grantee PUBLIC = new Grantee(Kind.PUBLIC, "");

    /** The kinds of grantees. */
    public enum Kind {
        /** One user. */
        USER,
        /** The users of a group. */
        GROUP,
        /** The users and roles that have a role. */
        ROLE,
        /** All users. */
        PUBLIC
    }

    /**
     * Checks the name.
     *
     * @throws IllegalArgumentException if the name doesn't have 1 to 127 bytes, or PUBLIC has a name
     */
    public Grantee {
        if (Given.given("The kind of grantee", kind) != Kind.PUBLIC) {
            Identifiers.check(kind.name().toLowerCase(Locale.ROOT), name);
        } else if (!name.isEmpty()) {
            throw new IllegalArgumentException("PUBLIC takes no name: leave \"" + name + "\" out");
        }
    }

    /**
     * A user.
     *
     * @throws IllegalArgumentException if the name doesn't have 1 to 127 bytes
     */
    public static Grantee user(String name) {
        return new Grantee(Kind.USER, name);
    }

    /**
     * {@code GROUP name}: the users of a group.
     *
     * @throws IllegalArgumentException if the name doesn't have 1 to 127 bytes
     */
    public static Grantee group(String name) {
        return new Grantee(Kind.GROUP, name);
    }

    /**
     * {@code ROLE name}: the users and roles that have a role.
     *
     * @throws IllegalArgumentException if the name doesn't have 1 to 127 bytes
     */
    public static Grantee role(String name) {
        return new Grantee(Kind.ROLE, name);
    }

    static List<Grantee> list(Grantee first, Grantee... more) {
        return Given.list("the grantees", first, more);
    }

    /** Writes the grantee, with or without Redshift's keywords GROUP and ROLE. */
    void write(Context<?> ctx, boolean keywords) {
        switch (kind) {
            case PUBLIC -> ctx.sql("PUBLIC");
            case USER -> ctx.visit(DSL.name(name));
            case GROUP, ROLE -> ctx.sql(keywords ? kind.name() + " " : "").visit(DSL.name(name));
        }
    }

    /** The grantee as Redshift's SQL. */
    @Override
    public String toString() {
        return Sql.text(ctx -> write(ctx, true));
    }
}
