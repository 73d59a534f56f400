package com.sparkify.dwh.copy;

import com.sparkify.dwh.s3.Authorization;
import java.util.function.Function;

/**
 * COPY's third word: as whom.
 *
 * @param <N> what comes next
 */
public final class CopyAuthorizationStep<N> {

    private final Function<Authorization, N> next;

    CopyAuthorizationStep(Function<Authorization, N> next) {
        this.next = next;
    }

    /** {@code IAM_ROLE …} or keys. */
    public N authorizedBy(Authorization authorization) {
        return next.apply(authorization);
    }
}
