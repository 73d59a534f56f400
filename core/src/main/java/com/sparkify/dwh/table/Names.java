package com.sparkify.dwh.table;

import com.sparkify.dwh.render.Aliases;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jooq.Field;
import org.jooq.Table;

/** Rules of names: how long they are, and that they are there once. */
final class Names {

    private static final int MAX_BYTES = 127;

    private Names() {}

    /** In lower case: Redshift folds names, quoted or not, unless it is configured otherwise. */
    static String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    static void checkTable(String statement, Table<?> table) {
        check("table", table.getName());
        if (Aliases.isAlias(table)) {
            throw new IllegalArgumentException(statement + " takes a table, not the alias \"" + table.getName() + "\"");
        }
    }

    static void check(String what, String name) {
        int bytes = name.getBytes(StandardCharsets.UTF_8).length;
        if (bytes == 0 || bytes > MAX_BYTES) {
            throw new IllegalArgumentException("The name of " + what + " \"" + name + "\" has " + bytes
                    + " bytes, which is not within 1 to " + MAX_BYTES);
        }
    }

    /** Temporary tables have a schema of the session's, which can't be named; a # in front makes one, too. */
    static void checkTemporary(Table<?> table, boolean temporary) {
        if (temporary && table.getQualifiedName().qualified()) {
            throw new IllegalArgumentException("Temporary table " + table.getQualifiedName()
                    + " has a schema, and temporary tables are in one of the session's own: leave it out");
        }
        if (!temporary && table.getName().startsWith("#")) {
            throw new IllegalArgumentException("Table \"" + table.getName()
                    + "\" would be temporary on Redshift, since its name begins with #: use createTemporaryTable");
        }
    }

    static void checkDistinct(String where, Collection<String> names) {
        repeated(names).ifPresent(name -> {
            throw new IllegalArgumentException(where + " names column \"" + name + "\" twice");
        });
    }

    private static Optional<String> repeated(Collection<String> names) {
        Set<String> seen = new HashSet<>();
        return names.stream().filter(name -> !seen.add(folded(name))).findFirst();
    }

    static List<String> of(Field<?>... columns) {
        return List.of(columns).stream().map(Field::getName).toList();
    }
}
