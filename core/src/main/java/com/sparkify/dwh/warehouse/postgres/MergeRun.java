package com.sparkify.dwh.warehouse.postgres;

import com.sparkify.dwh.internal.inspect.TableNames;
import com.sparkify.dwh.internal.jooq.Exists;
import com.sparkify.dwh.merge.Merge;
import com.sparkify.dwh.warehouse.MultipleMatchesException;
import com.sparkify.dwh.warehouse.UnsupportedOptionException;
import com.sparkify.dwh.warehouse.UnsupportedOptionException.Refusal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.MergeMatchedStep;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** Carries out one MERGE in the open transaction. */
final class MergeRun {

    private static final int FIRST_WITH_MERGE = 15;

    // The SQLSTATE of PostgreSQL's MERGE if two rows of the source match the same row of the target.
    private static final String CARDINALITY_VIOLATION = "21000";

    private final DSLContext dsl;
    private final Merge merge;
    private final Map<String, TableColumn> columns;
    private final MergeSource.Aliased aliased;

    MergeRun(DSLContext dsl, Merge merge) {
        this.dsl = dsl;
        this.merge = merge;
        this.columns = TableColumn.read(dsl, merge.target());
        this.aliased = MergeSource.of(dsl, merge);
    }

    /**
     * Merges, and returns how many rows were inserted, updated and deleted; for REMOVE DUPLICATES, how many rows were
     * inserted.
     *
     * @throws MultipleMatchesException if two rows of the source match the same row of the target
     */
    long run() {
        int version = dsl.connectionResult(c -> c.getMetaData().getDatabaseMajorVersion());
        if (version < FIRST_WITH_MERGE) {
            throw new UnsupportedOptionException(
                    "PostgreSQL", "MERGE", List.of(new Refusal("version " + version, "MERGE needs 15 or newer")));
        }
        return merge.action()
                .match(
                        update -> executed(insert(
                                started().whenMatchedThenUpdate().set(assignments(update.set())), update.insert())),
                        delete -> executed(insert(started().whenMatchedThenDelete(), delete.insert())),
                        duplicates -> replace());
    }

    private MergeMatchedStep<?> started() {
        return aliased.dsl().mergeInto(merge.target()).using(aliased.source()).on(matches());
    }

    /**
     * Compares the columns in ON for equality. Removes trailing blanks of text, because only Redshift ignores trailing
     * blanks.
     */
    private Condition matches() {
        return DSL.and(merge.on().stream()
                .map(match -> isText(match) ? trimmed(match.target()).eq(trimmed(match.source())) : equal(match))
                .toList());
    }

    private boolean isText(Merge.Match match) {
        return Optional.ofNullable(columns.get(match.target().getName()))
                .map(TableColumn::isText)
                .orElse(match.target().getDataType().isString());
    }

    private static Field<String> trimmed(Field<?> text) {
        return DSL.rtrim(text.coerce(SQLDataType.VARCHAR));
    }

    private static Condition equal(Merge.Match match) {
        return DSL.condition("{0} = {1}", match.target(), match.source());
    }

    private static Map<Field<?>, Field<?>> assignments(List<Merge.Assignment> set) {
        return set.stream()
                .collect(Collectors.toMap(
                        assignment -> DSL.field(DSL.name(assignment.column())),
                        Merge.Assignment::value,
                        (one, other) -> other,
                        LinkedHashMap::new));
    }

    private org.jooq.Merge<?> insert(MergeMatchedStep<?> matched, Merge.Insert insert) {
        List<String> names = insert.columns().isEmpty() ? List.copyOf(columns.keySet()) : insert.columns();
        return matched.whenNotMatchedThenInsert(
                        names.stream().map(name -> DSL.field(DSL.name(name))).toList())
                .values(insert.values());
    }

    private long executed(org.jooq.Merge<?> statement) {
        try {
            return aliased.dsl().execute(statement);
        } catch (DataAccessException e) {
            throw CARDINALITY_VIOLATION.equals(e.sqlState()) ? multipleMatches(e) : e;
        }
    }

    private MultipleMatchesException multipleMatches(DataAccessException e) {
        return new MultipleMatchesException(TableNames.text(dsl, merge.target()), e);
    }

    /** REMOVE DUPLICATES: deletes the target's rows that match a row of the source, and inserts the source's rows. */
    private long replace() {
        boolean multiple = dsl.fetchExists(DSL.selectOne()
                .from(merge.target())
                .where(DSL.field(DSL.selectCount().from(merge.source()).where(matches()))
                        .gt(1)));
        if (multiple) {
            throw new MultipleMatchesException(TableNames.text(dsl, merge.target()), null);
        }
        dsl.deleteFrom(merge.target())
                .where(Exists.exists(DSL.selectOne().from(merge.source()).where(matches())))
                .execute();
        return dsl.insertInto(merge.target())
                .columns(columns.keySet().stream()
                        .map(name -> DSL.field(DSL.name(name)))
                        .toList())
                .select(DSL.select(DSL.asterisk()).from(merge.source()))
                .execute();
    }
}
