package com.sparkify.dwh.load;

import static com.sparkify.dwh.Redshift.copyInto;
import static com.sparkify.dwh.Redshift.createTable;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import com.sparkify.dwh.copy.Copy;
import com.sparkify.dwh.load.LoadPlan.Comparison;
import com.sparkify.dwh.load.LoadPlan.LedgerEntry;
import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.Location;
import com.sparkify.dwh.storage.StoredObject;
import java.util.List;
import java.util.OptionalLong;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;

/** Sample sources, objects and comparisons for the tests of this package. */
final class Sample {

    static final LoadSource EVENTS = source("events");
    static final LoadSource SONGS = source("songs");
    static final List<LoadSource> SOURCES = List.of(EVENTS, SONGS);

    static final StoredObject A = new StoredObject(Location.parse("s3://bkt/a"), 3, "1");
    static final StoredObject B = new StoredObject(Location.parse("s3://bkt/b"), 4, "1");
    static final LedgerEntry ENTRY = new LedgerEntry("s3://bkt/x", "1", 5, OptionalLong.empty());

    static final Comparison DONE = new Comparison(List.of(A), 0, List.of(), List.of(), List.of(), List.of(), false);
    static final Comparison FIRST =
            new Comparison(List.of(A, B), 0, List.of(A, B), List.of(), List.of(), List.of(), false);
    static final Comparison ADDED =
            new Comparison(List.of(A, B), 0, List.of(B), List.of(), List.of(), List.of(), false);
    static final Comparison CHANGED =
            new Comparison(List.of(A), 0, List.of(), List.of(), List.of(ENTRY), List.of(), false);
    static final Comparison EMPTIED =
            new Comparison(List.of(), 0, List.of(), List.of(), List.of(), List.of(ENTRY), false);
    static final Comparison UNTRACKED =
            new Comparison(List.of(A), 0, List.of(A), List.of(), List.of(), List.of(), true);
    static final Comparison NEVER = new Comparison(List.of(), 0, List.of(), List.of(), List.of(), List.of(), false);

    private Sample() {}

    /** A table with one column. */
    static Table<?> columns(String name, String column) {
        return createTable(table(name(name)))
                .columns(field(name(column), SQLDataType.VARCHAR(10)))
                .asTable();
    }

    static Copy copy(Table<?> table) {
        return copyInto(table)
                .from(Location.parse("s3://bkt/"))
                .authorizedBy(Authorization.defaultRole())
                .json();
    }

    private static LoadSource source(String name) {
        return LoadSource.of(columns(name, "id"), copy(columns("new_" + name, "id")));
    }
}
