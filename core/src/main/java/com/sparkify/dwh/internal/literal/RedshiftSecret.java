package com.sparkify.dwh.internal.literal;

import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jooq.Context;
import org.jooq.ExecuteContext;
import org.jooq.impl.CustomQueryPart;
import org.jspecify.annotations.Nullable;

/**
 * A string literal that contains a secret. It is rendered, printed and logged as {@code '***'}, regardless of the settings.
 * Only the text for the JDBC driver contains the secret. jOOQ's statement log, listeners and exceptions see the mask.
 *
 * <p>Logs and messages of the driver itself, or of a proxy around it, can't be masked.
 */
public final class RedshiftSecret extends CustomQueryPart {

    private static final long serialVersionUID = 1L;

    /** The text that replaces a secret. */
    public static final String MASK = "***";

    /** AWS's key ids. The text has no such form if a secret is in the wrong place. */
    private static final Pattern KEY_ID = Pattern.compile("(A[A-Z0-9]{3})[A-Z0-9]+");

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
     * The text that replaces the id of an access key. If the id has the form of AWS's ids, the text shows the first four
     * characters, which identify the kind of key.
     */
    public static String maskedKeyId(String id) {
        Matcher form = KEY_ID.matcher(id);
        return (form.matches() ? form.group(1) : "") + MASK;
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException if the statement is executed in a batch, or by a configuration that isn't made by {@code
     *     RedshiftRendering}. In both cases the mask would be sent
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

    /** Whether both contain the same secret. */
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
        return mask;
    }
}
