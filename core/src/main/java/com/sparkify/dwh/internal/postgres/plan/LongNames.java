package com.sparkify.dwh.internal.postgres.plan;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sparkify.dwh.copy.Copy;
import com.sparkify.dwh.internal.inspect.TableNames;
import com.sparkify.dwh.unsupported.UnsupportedOnPostgresqlException;
import java.util.Arrays;
import java.util.Objects;
import org.jooq.Configuration;
import org.jooq.Field;
import org.jooq.Name;
import org.jooq.VisitContext;
import org.jooq.VisitListener;
import org.jooq.VisitListenerProvider;
import org.jooq.impl.DefaultVisitListenerProvider;

/**
 * Refuses names that are too long for PostgreSQL. Redshift accepts these names, but PostgreSQL truncates them without
 * an error. A truncated name may be the name of another table or column. Also, a COPY can't match the full names in the
 * data with truncated names of columns.
 *
 * <p>Source: PostgreSQL, "Identifiers and Key Words".
 */
public final class LongNames {

    /** The maximum length of a name in bytes. */
    private static final int MAX_BYTES = 63;

    // All renderings share this listener, which has no state.
    private static final VisitListenerProvider PROVIDER = new DefaultVisitListenerProvider(new VisitListener() {
        @Override
        public void visitStart(VisitContext context) {
            if (context.queryPart() instanceof Name name) {
                refuse(name);
            }
        }
    });

    private LongNames() {}

    /**
     * Returns a configuration that refuses long names: rendering a name that is too long throws {@link
     * UnsupportedOnPostgresqlException}.
     */
    public static Configuration refusedBy(Configuration configuration) {
        return Arrays.asList(configuration.visitListenerProviders()).contains(PROVIDER)
                ? configuration
                : configuration.deriveAppending(PROVIDER);
    }

    /**
     * Refuses a COPY if the name of its table or of a column is too long. Checks the columns of the column list, and
     * all fields of jOOQ's {@code Table} object.
     *
     * @throws UnsupportedOnPostgresqlException if a name is too long
     */
    public static void refuse(Copy copy) {
        refuse(TableNames.of(copy.table()));
        copy.columns().forEach(column -> refuse(column.getName()));
        Arrays.stream(copy.table().fields()).map(Field::getName).forEach(LongNames::refuse);
    }

    private static void refuse(Name name) {
        Arrays.stream(name.getName()).filter(Objects::nonNull).forEach(LongNames::refuse);
    }

    private static void refuse(String name) {
        // A char has at most three bytes in UTF-8, so the bytes of a short name need not be counted.
        if (name.length() * 3 > MAX_BYTES && name.getBytes(UTF_8).length > MAX_BYTES) {
            throw new UnsupportedOnPostgresqlException(
                    "a name of " + name.getBytes(UTF_8).length + " bytes (" + name + ")",
                    "it cuts names after " + MAX_BYTES + " bytes without an error. Use a shorter name");
        }
    }
}
