package com.sparkify.dwh.internal.clause;

import com.sparkify.dwh.internal.literal.RedshiftLiteral;
import com.sparkify.dwh.internal.literal.RedshiftSecret;
import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.Authorization.Keys;
import com.sparkify.dwh.s3.LocalPath;
import com.sparkify.dwh.s3.Location;
import java.util.Collection;
import java.util.Optional;
import org.jooq.Context;

/**
 * Writes {@code IAM_ROLE …}, or access keys as {@code ACCESS_KEY_ID}, {@code SECRET_ACCESS_KEY} and {@code
 * SESSION_TOKEN}. The keys are masked when the statement is shown.
 */
public final class AuthorizationClause {

    private AuthorizationClause() {}

    /**
     * Returns the authorization that a statement specifies. If the statement has no authorization and names only local
     * paths, returns the default role. The store ignores the role when it reads local files.
     *
     * @param statement the statement's keyword, for the message
     * @throws IllegalArgumentException if no authorization is specified and a location isn't a local path
     */
    public static Authorization required(
            String statement, Optional<Authorization> specified, Collection<Location> locations) {
        if (specified.isEmpty()) {
            locations.stream()
                    .filter(location -> !(location instanceof LocalPath))
                    .findFirst()
                    .ifPresent(location -> {
                        throw missing(statement, location.toString());
                    });
        }
        return specified.orElseGet(Authorization::defaultRole);
    }

    /** The exception for a statement that needs an authorization and has none. */
    public static IllegalArgumentException missing(String statement, String location) {
        return new IllegalArgumentException(statement + " with " + location
                + " has no authorization: add authorizedBy(…) with an IAM role or keys");
    }

    /** Writes the clause, each parameter on a line of its own. */
    public static Context<?> write(Authorization authorization, Context<?> ctx) {
        return authorization.match(
                role -> Clause.start(ctx, "IAM_ROLE").visit(new RedshiftLiteral(String.join(",", role.arns()))),
                role -> Clause.start(ctx, "IAM_ROLE").sql("DEFAULT"),
                keys -> keys(keys, ctx));
    }

    private static Context<?> keys(Keys keys, Context<?> ctx) {
        Clause.start(ctx, "ACCESS_KEY_ID").visit(RedshiftSecret.keyId(keys.accessKeyId()));
        Clause.start(ctx, "SECRET_ACCESS_KEY").visit(new RedshiftSecret(keys.secretAccessKey()));
        return keys.sessionToken() == null
                ? ctx
                : Clause.start(ctx, "SESSION_TOKEN").visit(new RedshiftSecret(keys.sessionToken()));
    }
}
