package com.sparkify.dwh.internal.rules;

import com.sparkify.dwh.internal.jooq.JooqInternals;
import com.sparkify.dwh.internal.jooq.JooqInternals.Value;
import com.sparkify.dwh.unsupported.UnsupportedOnRedshiftException;
import org.jooq.Constraint;

/**
 * Checks that Redshift has a constraint: only keys, and Redshift doesn't enforce them.
 *
 * <p>Source: Amazon Redshift Developer Guide, "CREATE TABLE".
 */
final class Constraints {

    private Constraints() {}

    static Constraint checked(Constraint constraint) {
        if (JooqInternals.read(Value.CONSTRAINT_CHECK, constraint) != null) {
            throw new UnsupportedOnRedshiftException("CHECK constraint", "check by a query when the table is loaded");
        }
        if (!JooqInternals.flag(Value.CONSTRAINT_ENFORCED, constraint)) {
            throw new UnsupportedOnRedshiftException("NOT ENFORCED", "leave it out, because Redshift enforces no key");
        }
        boolean acts = JooqInternals.read(Value.CONSTRAINT_ON_DELETE, constraint) != null
                || JooqInternals.read(Value.CONSTRAINT_ON_UPDATE, constraint) != null;
        if (acts) {
            throw new UnsupportedOnRedshiftException(
                    "ON DELETE or ON UPDATE of a foreign key", "delete by statements; keys are informational");
        }
        return constraint;
    }
}
