package com.sparkify.dwh.internal.clause;

import com.sparkify.dwh.internal.literal.RedshiftLiteral;
import com.sparkify.dwh.internal.literal.RedshiftSecret;
import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.Authorization.Keys;
import org.jooq.Context;

/** Writes {@code IAM_ROLE …} or keys, whose secrets are masked wherever the statement is shown. */
public final class AuthorizationClause {

    private AuthorizationClause() {}

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
