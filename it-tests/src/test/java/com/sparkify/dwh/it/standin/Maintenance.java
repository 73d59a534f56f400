package com.sparkify.dwh.it.standin;

import com.sparkify.dwh.Redshift;
import com.sparkify.dwh.storage.ObjectStore;
import com.sparkify.dwh.storage.ObjectStores;
import com.sparkify.dwh.table.AlterTableAppend;
import com.sparkify.dwh.warehouse.postgres.PostgresWarehouse;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Stream;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;

/** Translates Redshift's TRUNCATE, VACUUM, ANALYZE, MERGE and ALTER TABLE APPEND to PostgreSQL. */
final class Maintenance {

    private static final ObjectStore NO_STORE = ObjectStores.localAndS3(() -> {
        throw new IllegalStateException("APPEND reads no object");
    });
    private static final String NOTHING = "do $standin$ begin end $standin$";

    /** Truncates the table, and commits the open transaction if there is one. */
    Replacement truncate(Words words) {
        words.accept("TABLE");
        String sql = "truncate table " + words.rest();
        return Replacement.by(
                backend -> backend.status() == Backend.IDLE ? sql : executed(backend, NOTHING, sql, "commit"));
    }

    /** Only checks that the table exists, because PostgreSQL has no sorted region. */
    Replacement vacuum(Words words) {
        for (String kind : new String[] {"FULL", "DELETE", "SORT", "REINDEX", "RECLUSTER"}) {
            if (words.accept(kind)) {
                words.accept("ONLY");
                break;
            }
        }
        String sql = words.atEnd() || words.follows("BOOST") ? NOTHING : Replacement.check(words.name(), "*");
        return Replacement.outsideOfTransactions("VACUUM", backend -> sql);
    }

    /** Runs PostgreSQL's ANALYZE. ANALYZE COMPRESSION recommends RAW for every column. */
    Replacement analyze(Words words) {
        if (!words.accept("COMPRESSION")) {
            words.accept("VERBOSE");
            String table = words.atEnd() ? "" : words.name();
            return Replacement.by("analyze " + table + (words.peek().isSymbol('(') ? words.parenthesized() : ""));
        }
        String table = words.name();
        return Replacement.outsideOfTransactions(
                "ANALYZE COMPRESSION",
                backend ->
                        "select " + Replacement.literal(table.replace("\"", "")) + "::text as \"Table\", attname::text"
                                + " as \"Column\", 'raw'::text as \"Encoding\", 0.00::numeric(5,2) as \"Est_reduction_pct\""
                                + " from pg_attribute where attrelid = " + Replacement.literal(table)
                                + "::regclass and attnum > 0 and not attisdropped order by attnum");
    }

    /** Runs PostgreSQL's MERGE. If several source rows match one target row, the message is Redshift's. */
    Replacement merge(Words words) {
        String sql = words.all();
        String simplified = removeDuplicates(new Words(sql));
        return Replacement.by(backend -> executed(backend, NOTHING, simplified.isEmpty() ? sql : simplified));
    }

    /**
     * The statement that replaces MERGE … REMOVE DUPLICATES; empty for any other MERGE. The statement deletes the
     * matching rows of the target, and inserts each distinct row of the source once.
     */
    private static String removeDuplicates(Words words) {
        words.accept("MERGE", "INTO");
        String target = words.name();
        words.accept("USING");
        StringBuilder source = new StringBuilder(words.name());
        while (!words.atEnd() && !words.accept("ON")) {
            source.append(' ').append(words.take());
        }
        StringBuilder condition = new StringBuilder();
        while (!words.atEnd() && !words.follows("REMOVE", "DUPLICATES")) {
            condition.append(words.take());
        }
        return words.atEnd()
                ? ""
                : "with replaced as (delete from " + target + " using " + source + " where " + condition
                        + ") insert into " + target + " select distinct * from " + source;
    }

    /** Lets {@code PostgresWarehouse} move the rows. */
    static Replacement append(String table, Words words) {
        AlterTableAppend all = Redshift.alterTable(named(table)).appendFrom(named(words.name()));
        AlterTableAppend append =
                words.accept("IGNOREEXTRA") ? all.ignoreExtra() : words.accept("FILLTARGET") ? all.fillTarget() : all;
        return Replacement.outsideOfTransactions("ALTER TABLE APPEND", backend -> {
            try {
                return Borrowed.use(backend, connection -> {
                    new PostgresWarehouse(DSL.using(connection, SQLDialect.POSTGRES), NO_STORE).execute(append);
                    return NOTHING;
                });
            } catch (SQLException e) {
                return failure(e);
            } catch (DataAccessException e) {
                return Replacement.failure("XX000", String.valueOf(e.getMessage()));
            }
        });
    }

    private static Table<?> named(String written) {
        return DSL.table(DSL.name(
                Stream.of(written.split("\\.")).map(Definitions::unquoted).toArray(String[]::new)));
    }

    private static String executed(Backend backend, String answer, String... statements) throws IOException {
        try {
            return Borrowed.use(backend, connection -> {
                try (Statement statement = connection.createStatement()) {
                    for (String sql : statements) {
                        statement.execute(sql);
                    }
                }
                return answer;
            });
        } catch (SQLException e) {
            return failure(e);
        }
    }

    private static String failure(SQLException e) {
        boolean twice = "21000".equals(e.getSQLState());
        return Replacement.failure(
                String.valueOf(e.getSQLState()),
                twice ? "Found multiple matches to update the same tuple." : String.valueOf(e.getMessage()));
    }
}
