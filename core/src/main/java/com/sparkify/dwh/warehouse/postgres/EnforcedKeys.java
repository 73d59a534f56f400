package com.sparkify.dwh.warehouse.postgres;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.TableField;
import org.jooq.exception.DataAccessException;

/**
 * Finds each column that is NOT NULL and has a unique index on only this column. If a deferred constraint uses such an
 * index, checks the constraint.
 */
final class EnforcedKeys {

    private static final String UNIQUE_VIOLATION = "23505";

    /**
     * Returns a row for each given column that the database keeps unique: the column's position in the array
     * parameters, and the deferred constraint that uses the column's index. The constraint is NULL if no deferred
     * constraint uses the index.
     */
    private static final String ENFORCED = """
            select distinct on (c.nth) c.nth, case when k.condeferred then format('%I.%I', n.nspname, k.conname) end
            from unnest(?, ?) with ordinality c(table_name, column_name, nth)
            join pg_class t on t.oid = to_regclass(c.table_name) and t.relkind = 'r' and not t.relhassubclass
            join pg_attribute a on a.attrelid = t.oid and a.attname = c.column_name and a.attnotnull
            join pg_index i on i.indrelid = t.oid and i.indkey[0] = a.attnum and i.indnkeyatts = 1
              and i.indisunique and i.indisvalid and i.indpred is null
            left join pg_constraint k on k.conindid = i.indexrelid and k.conrelid = t.oid
            left join pg_namespace n on n.oid = k.connamespace
            order by c.nth, k.condeferred nulls first
            """;

    private final DSLContext dsl;

    EnforcedKeys(DSLContext dsl) {
        this.dsl = dsl;
    }

    Set<TableField<?, ?>> of(Collection<? extends TableField<?, ?>> columns) {
        List<TableField<?, ?>> asked = List.copyOf(columns);
        return dsl.connectionResult(connection -> {
            try {
                return enforced(connection, asked);
            } catch (SQLException e) {
                throw new DataAccessException("Looking for unique keys failed: " + e.getMessage(), e);
            }
        });
    }

    private Set<TableField<?, ?>> enforced(Connection connection, List<TableField<?, ?>> asked) throws SQLException {
        Set<TableField<?, ?>> enforced = new HashSet<>();
        List<String> deferred = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(ENFORCED)) {
            statement.setArray(
                    1,
                    texts(
                            connection,
                            asked.stream()
                                    .map(column -> dsl.render(column.getTable()))
                                    .toList()));
            statement.setArray(
                    2, texts(connection, asked.stream().map(TableField::getName).toList()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    enforced.add(asked.get(row.getInt(1) - 1));
                    String constraint = row.getString(2);
                    if (constraint != null) {
                        deferred.add(constraint);
                    }
                }
            }
        }
        return deferred.isEmpty() || hold(connection, String.join(", ", deferred)) ? enforced : Set.of();
    }

    private static Array texts(Connection connection, List<String> values) throws SQLException {
        return connection.createArrayOf("text", values.toArray());
    }

    /** Checks the deferred constraints now. Uses a savepoint, so that a violation doesn't abort the transaction. */
    private static boolean hold(Connection connection, String constraints) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try (Statement statement = connection.createStatement()) {
            statement.execute("set constraints " + constraints + " immediate");
            statement.execute("set constraints " + constraints + " deferred");
            connection.releaseSavepoint(before);
            return true;
        } catch (SQLException e) {
            if (!UNIQUE_VIOLATION.equals(e.getSQLState())) {
                throw e;
            }
            connection.rollback(before);
            return false;
        }
    }
}
