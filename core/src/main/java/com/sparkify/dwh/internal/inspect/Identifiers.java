package com.sparkify.dwh.internal.inspect;

import com.sparkify.dwh.internal.arguments.Given;
import com.sparkify.dwh.internal.jooq.JooqInternals;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.Table;
import org.jooq.impl.TableImpl;

/**
 * Checks that the names in a statement have a valid length, that no column occurs twice, and that a table has a name
 * and isn't an alias.
 *
 * <p>Source: Amazon Redshift Developer Guide, "Names and identifiers".
 */
public final class Identifiers {

    private static final int MAX_BYTES = 127;

    private Identifiers() {}

    /**
     * The name in lower case. If {@code enable_case_sensitive_identifier} is off, Redshift changes names to lower case,
     * quoted or not.
     */
    public static String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** The names in lower case: see {@link #folded(String)}. */
    public static Set<String> folded(Collection<String> names) {
        return names.stream().map(Identifiers::folded).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Checks that this is a table with a name.
     *
     * @throws IllegalArgumentException if the table is an alias, a derived table, a join or another expression, or if its name
     *     doesn't have 1 to 127 bytes
     */
    public static void checkTable(String statement, Table<?> table) {
        Given.given(statement + "'s table", table);
        check("table", table.getName());
        if (Aliases.isAlias(table)) {
            throw new IllegalArgumentException(statement + " takes a table, not the alias \"" + table.getName() + "\"");
        }
        if (!(table instanceof TableImpl<?>)) {
            throw new IllegalArgumentException(
                    statement + " takes a table by its name, not the expression \"" + table.getName() + "\""
                            + (JooqInternals.Part.PLAIN_SQL_TABLE.is(table)
                                    ? ": write table(name(…)) instead of table(\"…\"), which is plain SQL"
                                    : ""));
        }
    }

    /**
     * Checks the length of a name.
     *
     * @throws IllegalArgumentException if the name doesn't have 1 to 127 bytes in UTF-8
     */
    public static void check(String what, String name) {
        Given.given("The name of the " + what, name);
        int bytes = name.getBytes(StandardCharsets.UTF_8).length;
        if (bytes == 0 || bytes > MAX_BYTES) {
            throw new IllegalArgumentException("The name of " + what + " \"" + name + "\" has " + bytes
                    + " bytes, which is not within 1 to " + MAX_BYTES);
        }
    }

    /**
     * Checks that no column occurs twice, ignoring case.
     *
     * @throws IllegalArgumentException if a column occurs twice
     */
    public static void checkDistinct(String where, Collection<String> names) {
        repeated(names).ifPresent(name -> {
            throw new IllegalArgumentException(where + " names column \"" + name + "\" twice");
        });
    }

    private static Optional<String> repeated(Collection<String> names) {
        Set<String> seen = new HashSet<>();
        return names.stream().filter(name -> !seen.add(folded(name))).findFirst();
    }
}
