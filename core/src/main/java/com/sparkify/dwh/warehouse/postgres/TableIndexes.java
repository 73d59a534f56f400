package com.sparkify.dwh.warehouse.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The indexes of a table, as the statements that drop them and the statements that build them again.
 *
 * @param drops one statement for each index or constraint
 * @param definitions the statements that give the table the same indexes and constraints again
 */
record TableIndexes(List<String> drops, List<String> definitions) {

    /**
     * No indexes: either the table has no index, or the indexes can't be dropped and built again exactly as they are.
     */
    static final TableIndexes NONE = new TableIndexes(List.of(), List.of());

    /**
     * Returns true if this user may drop the table's indexes, if no foreign key needs the indexes, and if the
     * statements of {@link #INDEXES} restore all properties of the indexes.
     */
    private static final String RESTORABLE = """
            select t.relkind = 'r' and not t.relispartition and not t.relhassubclass
              and pg_has_role(t.relowner, 'USAGE')
              and not exists (select from pg_constraint k where k.confrelid = t.oid)
              and not exists (
                select from pg_index i join pg_class x on x.oid = i.indexrelid
                where i.indrelid = t.oid
                  and (x.reltablespace <> 0 or not i.indisvalid or i.indisclustered or i.indisreplident
                    or (x.reloptions is not null and exists (select from pg_constraint k where k.conindid = x.oid))
                    or exists (select from pg_description d where d.objoid = x.oid)
                    or exists (select from pg_attribute a where a.attrelid = x.oid and coalesce(a.attstattarget, -1) >= 0)))
              and not exists (
                select from pg_constraint k join pg_description d on d.objoid = k.oid
                where k.conrelid = t.oid and k.contype in ('p', 'u', 'x'))
            from pg_class t where t.oid = ?::regclass
            """;

    private static final String INDEXES = """
            select case when k.oid is null then format('drop index %s', i.indexrelid::regclass)
                else format('alter table %s drop constraint %I', i.indrelid::regclass, k.conname) end,
              case when k.oid is null then pg_get_indexdef(i.indexrelid)
                else format('alter table %s add constraint %I %s', i.indrelid::regclass, k.conname,
                  pg_get_constraintdef(k.oid)) end
            from pg_index i
            left join pg_constraint k on k.conindid = i.indexrelid and k.conrelid = i.indrelid
              and k.contype in ('p', 'u', 'x')
            where i.indrelid = ?::regclass
            order by i.indexrelid
            """;

    TableIndexes {
        drops = List.copyOf(drops);
        definitions = List.copyOf(definitions);
    }

    /** The indexes of this table, or {@link #NONE}. */
    static TableIndexes of(Connection connection, String table) throws SQLException {
        return isRestorable(connection, table) ? read(connection, table) : NONE;
    }

    private static boolean isRestorable(Connection connection, String table) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(RESTORABLE)) {
            statement.setString(1, table);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    private static TableIndexes read(Connection connection, String table) throws SQLException {
        List<String> drops = new ArrayList<>();
        List<String> definitions = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(INDEXES)) {
            statement.setString(1, table);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    drops.add(row.getString(1));
                    definitions.add(row.getString(2));
                }
            }
        }
        return new TableIndexes(drops, definitions);
    }
}
