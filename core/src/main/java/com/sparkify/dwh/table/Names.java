package com.sparkify.dwh.table;

import java.util.List;
import org.jooq.Field;
import org.jooq.Table;

/** Rules of names that are tables' alone. */
final class Names {

    private Names() {}

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

    static List<String> of(Field<?>... columns) {
        return List.of(columns).stream().map(Field::getName).toList();
    }
}
