package com.sparkify.dwh.internal.inspect;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jooq.Table;
import org.jooq.impl.TableImpl;

/**
 * Rules of the names that a statement is given: how long they are, that they are there once, and that a table's is a
 * table's.
 *
 * <p>Source: Amazon Redshift Developer Guide, "Names and identifiers".
 */
public final class Identifiers {

    private static final int MAX_BYTES = 127;

    private Identifiers() {}

    /** In lower case: Redshift folds names, quoted or not, unless it is configured otherwise. */
    public static String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /**
     * Checks that this is a table by its name.
     *
     * @throws IllegalArgumentException if it is an alias, a derived table, a join or another expression, or its name hasn't
     *     1 to 127 bytes
     */
    public static void checkTable(String statement, Table<?> table) {
        check("table", table.getName());
        if (Aliases.isAlias(table)) {
            throw new IllegalArgumentException(statement + " takes a table, not the alias \"" + table.getName() + "\"");
        }
        if (!(table instanceof TableImpl<?>)) {
            throw new IllegalArgumentException(
                    statement + " takes a table by its name, not the expression \"" + table.getName() + "\"");
        }
    }

    /**
     * Checks a name's length.
     *
     * @throws IllegalArgumentException if it hasn't 1 to 127 bytes in UTF-8
     */
    public static void check(String what, String name) {
        int bytes = name.getBytes(StandardCharsets.UTF_8).length;
        if (bytes == 0 || bytes > MAX_BYTES) {
            throw new IllegalArgumentException("The name of " + what + " \"" + name + "\" has " + bytes
                    + " bytes, which is not within 1 to " + MAX_BYTES);
        }
    }

    /**
     * Checks that no column is there twice, be it in another case.
     *
     * @throws IllegalArgumentException if one is
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
