package com.sparkify.dwh.internal.literal;

import java.util.Objects;
import org.jooq.Context;
import org.jooq.ExecuteContext;
import org.jooq.impl.CustomQueryPart;
import org.jspecify.annotations.Nullable;

/**
 * A secret as a string literal. Rendered, printed or logged it is {@code '***'}, whatever the settings; the secret itself
 * stands only in the text that the JDBC driver gets. jOOQ's statement log, its listeners and its exceptions see the mask.
 *
 * <p>What the driver, or a proxy around it, logs or says by itself is out of reach.
 */
public final class RedshiftSecret extends CustomQueryPart {

    private static final long serialVersionUID = 1L;

    /** What stands where a secret is. */
    public static final String MASK = "***";

    // Not serialized on purpose: a secret isn't shipped with a statement.
    private final transient String secret;

    /**
     * @throws IllegalArgumentException if the text holds a NUL, which no literal can
     */
    public RedshiftSecret(String secret) {
        RedshiftLiteral.refuseNul(secret);
        this.secret = secret;
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException if the statement is about to be executed by a configuration that isn't
     *     {@code RedshiftRendering}'s, or in a batch: either would send the mask
     */
    @Override
    public void accept(Context<?> ctx) {
        if (SecretSending.reveals(ctx.configuration())) {
            ctx.visit(new RedshiftLiteral(secret));
            return;
        }
        ExecuteContext execution = ctx.executeContext();
        if (execution != null) {
            SecretSending.announce(execution);
        }
        ctx.visit(new RedshiftLiteral(MASK));
    }

    /** Whether both hold the same secret. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RedshiftSecret that && Objects.equals(secret, that.secret);
    }

    /** The same for all, and so nothing of the secret. */
    @Override
    public int hashCode() {
        return MASK.hashCode();
    }

    @Override
    public String toString() {
        return MASK;
    }
}
