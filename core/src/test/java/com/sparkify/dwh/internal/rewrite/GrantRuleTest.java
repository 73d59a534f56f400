package com.sparkify.dwh.internal.rewrite;

import static com.sparkify.dwh.internal.rewrite.Rendered.REDSHIFT;
import static com.sparkify.dwh.internal.rewrite.Rendered.T;
import static com.sparkify.dwh.internal.rewrite.Rendered.assertRefused;
import static com.sparkify.dwh.internal.rewrite.Rendered.assertRendered;
import static org.jooq.impl.DSL.privilege;
import static org.jooq.impl.DSL.role;
import static org.jooq.impl.DSL.user;

import org.junit.jupiter.api.Test;

class GrantRuleTest {

    @Test
    void rolesOfJooqAreRefusedBecauseTheyMayBeUsers() {
        String grant = "Redshift doesn't support GRANT … TO a role of jOOQ, which may be a user: use Redshift.grant";
        assertRefused(grant, REDSHIFT.grant(privilege("select")).on(T).to(role("r")));
        assertRefused(grant, REDSHIFT.grant(privilege("select")).on(T).to(user("u")));
        String revoke =
                "Redshift doesn't support REVOKE … FROM a role of jOOQ, which may be a user: use Redshift.revoke";
        assertRefused(revoke, REDSHIFT.revoke(privilege("select")).on(T).from(role("r")));
        assertRefused(
                revoke, REDSHIFT.revokeGrantOptionFor(privilege("select")).on(T).from(user("u")));
    }

    @Test
    void publicIsTakenWithoutGrantOption() {
        assertRendered(
                "grant select on \"t\" to public",
                REDSHIFT.grant(privilege("select")).on(T).toPublic());
        assertRendered(
                "revoke select on \"t\" from public",
                REDSHIFT.revoke(privilege("select")).on(T).fromPublic());
        assertRefused(
                "Redshift doesn't support GRANT … TO PUBLIC WITH GRANT OPTION: grant it to single users",
                REDSHIFT.grant(privilege("select")).on(T).toPublic().withGrantOption());
    }
}
