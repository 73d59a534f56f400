package com.sparkify.dwh.internal.literal;

import java.util.Objects;
import java.util.regex.Pattern;
import org.jooq.Context;
import org.jooq.ExecuteContext;
import org.jooq.impl.CustomQueryPart;
import org.jspecify.annotations.Nullable;

/**
 * A string literal that contains a secret. It is rendered, printed and logged as a mask, regardless of jOOQ's settings.
 * The mask is {@code ***}; for the id of an access key, the mask is {@link #maskedKeyId}. Only the text for the JDBC
 * driver contains the secret. jOOQ's statement log, listeners and exceptions see the mask.
 *
 * <p>Logs and messages of the driver itself, or of a proxy around it, can't be masked.
 */
public final class RedshiftSecret extends CustomQueryPart {

    private static final long serialVersionUID = 1L;

    /** The text that replaces a secret. */
    public static final String MASK = "***";

    private static final int SHOWN_OF_KEY_ID = 4;
    private static final Pattern SECRET_ACCESS_KEY = Pattern.compile("[A-Za-z0-9/+]{40}");

    // Not serialized: a serialized statement must not contain the secret.
    private final transient String secret;
    private final String mask;

    /** @throws IllegalArgumentException if the text contains a NUL character, which a literal can't contain */
    public RedshiftSecret(String secret) {
        this(secret, MASK);
    }

    private RedshiftSecret(String secret, String mask) {
        RedshiftLiteral.refuseNul(secret);
        this.secret = secret;
        this.mask = mask;
    }

    /** The id of an access key. The mask is {@link #maskedKeyId}. */
    public static RedshiftSecret keyId(String id) {
        return new RedshiftSecret(id, maskedKeyId(id));
    }

    /**
     * The text that replaces the id of an access key: the first four characters, which identify the kind of key, and
     * the mask. If the argument has the form of a secret access key, the result is only the mask.
     */
    public static String maskedKeyId(String id) {
        boolean secret = SECRET_ACCESS_KEY.matcher(id).matches();
        return (secret ? "" : id.substring(0, Math.min(SHOWN_OF_KEY_ID, id.length()))) + MASK;
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException if the statement is executed in a batch, or by a configuration that {@code
     *     RedshiftRendering} didn't make
     */
    @Override
    public void accept(Context<?> ctx) {
        if (SecretSending.reveals(ctx.configuration())) {
            ctx.visit(new RedshiftLiteral(secret));
            return;
        }
        ExecuteContext execution = ctx.executeContext();
        if (execution != null) {
            SecretSending.announce(execution, this);
        } else {
            SecretSending.refuseBatch(ctx.configuration());
        }
        ctx.visit(new RedshiftLiteral(mask));
    }

    String text() {
        return secret;
    }

    /** Whether both objects contain the same secret. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RedshiftSecret that && Objects.equals(secret, that.secret);
    }

    /** Returns the same value for all secrets, so that the value reveals nothing. */
    @Override
    public int hashCode() {
        return MASK.hashCode();
    }

    @Override
    public String toString() {
        return mask;
    }
}
