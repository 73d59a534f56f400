package com.sparkify.dwh.internal.literal;

import java.util.Objects;
import org.jooq.Context;
import org.jooq.ExecuteContext;
import org.jooq.impl.CustomQueryPart;
import org.jspecify.annotations.Nullable;

/**
 * A string literal that holds a secret. It is {@code '***'} wherever it is rendered, printed or logged, whatever the
 * settings. Only the text for the JDBC driver has the secret itself. jOOQ's statement log, listeners and exceptions see
 * the mask.
 *
 * <p>Logs and messages of the driver itself, or of a proxy around it, can't be masked.
 */
public final class RedshiftSecret extends CustomQueryPart {

    private static final long serialVersionUID = 1L;

    /** The text that replaces a secret. */
    public static final String MASK = "***";

    // Not serialized: a serialized statement must not contain the secret.
    private final transient String secret;

    /**
     * @throws IllegalArgumentException if the text holds a NUL character, which no literal can hold
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

    /** The same for all secrets, so that it reveals nothing. */
    @Override
    public int hashCode() {
        return MASK.hashCode();
    }

    @Override
    public String toString() {
        return MASK;
    }
}
