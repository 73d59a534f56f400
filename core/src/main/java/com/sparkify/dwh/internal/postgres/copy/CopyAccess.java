package com.sparkify.dwh.internal.postgres.copy;

import com.sparkify.dwh.copy.Copy;
import com.sparkify.dwh.internal.clause.AuthorizationClause;
import com.sparkify.dwh.s3.Authorization;

/** Finds the authorization with which a COPY's objects are read. */
final class CopyAccess {

    private CopyAccess() {}

    /**
     * The authorization. A COPY of local files doesn't need an authorization.
     *
     * @throws IllegalArgumentException if the COPY has no authorization and names a location in S3
     */
    static Authorization of(Copy copy) {
        return AuthorizationClause.required("COPY", copy.authorization(), copy.locations());
    }
}
