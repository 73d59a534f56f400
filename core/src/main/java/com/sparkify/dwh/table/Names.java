package com.sparkify.dwh.table;

import com.sparkify.dwh.internal.arguments.Given;
import com.sparkify.dwh.internal.inspect.TableNames;
import java.util.List;
import org.jooq.Field;
import org.jooq.Table;

/** Checks and lists names of tables and columns. */
final class Names {

    private Names() {}

    /**
     * Checks that a name fits a temporary or permanent table. A temporary table is in a schema of the session, and its
     * name can't have a schema. On Redshift, a table is temporary if its name begins with #.
     */
    static void checkTemporary(Table<?> table, boolean temporary) {
        if (temporary && TableNames.of(table).qualified()) {
            throw new IllegalArgumentException("Temporary table " + TableNames.of(table)
                    + " has a schema, but a temporary table is always in the session's own schema: write the name"
                    + " without a schema, createTemporaryTable(table(name(\"" + table.getName()
                    + "\"))), instead of a generated table");
        }
        if (!temporary && table.getName().startsWith("#")) {
            throw new IllegalArgumentException("Table \"" + table.getName()
                    + "\" would be temporary on Redshift, since its name begins with #: use createTemporaryTable");
        }
    }

    static List<String> of(Field<?>... columns) {
        return Given.all("the columns", columns).stream().map(Field::getName).toList();
    }
}
