package com.sparkify.dwh.merge;

import static com.sparkify.dwh.Redshift.createTable;
import static com.sparkify.dwh.Redshift.mergeInto;
import static com.sparkify.dwh.foreign.Corpus.assertSql;
import static com.sparkify.dwh.merge.MergeTables.ID;
import static com.sparkify.dwh.merge.MergeTables.NAME;
import static com.sparkify.dwh.merge.MergeTables.S;
import static com.sparkify.dwh.merge.MergeTables.SCORE;
import static com.sparkify.dwh.merge.MergeTables.T;
import static com.sparkify.dwh.merge.MergeTables.UNKNOWN;
import static com.sparkify.dwh.merge.MergeTables.assertRefused;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectFrom;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.values;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.sparkify.dwh.internal.jooq.JooqTexts;
import com.sparkify.dwh.render.RedshiftRendering;
import java.util.List;
import org.jooq.Field;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.Test;

/** Tests the SQL of MERGE, and which tables and columns it takes. */
class MergeTest {

    @Test
    void updateAndInsertAreWrittenWithAnAliasOfTheSource() {
        Table<?> source = S.as("x");
        Field<Integer> id = field(name("x", "id"), SQLDataType.INTEGER);
        Field<String> name = field(name("x", "name"), SQLDataType.VARCHAR(10));
        Merge merge = mergeInto(T)
                .using(source)
                .on(ID, id)
                .and(NAME, name)
                .whenMatchedThenUpdate()
                .set(SCORE, 1.5)
                .set(NAME, name.concat("\\"))
                .whenNotMatchedThenInsert(ID, NAME)
                .values(id, name);
        assertSql("""
                MERGE INTO "public"."t"
                USING "s" as "x"
                ON "public"."t"."id" = "x"."id" AND "public"."t"."name" = "x"."name"
                WHEN MATCHED THEN UPDATE SET "score" = %s, "name" = ("x"."name" || '\\\\')
                WHEN NOT MATCHED THEN INSERT ("id", "name") VALUES ("x"."id", "x"."name")""".formatted(JooqTexts.DOUBLE), merge.toString());
        assertEquals(merge.toString(), RedshiftRendering.context().render(merge.query()));
    }

    @Test
    void equalityIsByValue() {
        Merge merge = mergeInto(T).using(S).on(ID, ID).removeDuplicates();
        assertEquals(merge, mergeInto(T).using(S).on(ID, ID).removeDuplicates());
        assertEquals(
                merge.hashCode(),
                mergeInto(T).using(S).on(ID, ID).removeDuplicates().hashCode());
        assertNotEquals(merge, mergeInto(T).using(S).on(NAME, NAME).removeDuplicates());
    }

    @Test
    void theTargetMustBeATableAndNotTheSource() {
        assertRefused(
                "MERGE's target can't have an alias, and \"x\" is an alias: name the table itself",
                () -> mergeInto(T.as("x")).using(S).on(ID, ID).removeDuplicates());
        String same = "MERGE's source is or reads the target, \"public\".\"t\": use a copy of the table";
        assertRefused(same, () -> mergeInto(T).using(T).on(ID, ID).removeDuplicates());
        assertRefused(same, () -> mergeInto(T).using(T.as("x")).on(ID, ID).removeDuplicates());
        assertRefused(
                same,
                () -> mergeInto(T).using(selectFrom(T).asTable("x")).on(ID, ID).removeDuplicates());
    }

    @Test
    void onTakesColumnsOfBothSides() {
        assertRefused(
                "MERGE's ON takes columns, and (\"id\" + 1) isn't a column",
                () -> mergeInto(T).using(S).on(ID.plus(1), ID));
        assertRefused(
                "MERGE's ON needs a column of \"public\".\"t\", and \"s\".\"id\" belongs to another table",
                () -> mergeInto(T).using(S).on(field(name("s", "id")), field(name("id"))));
        assertRefused(
                "MERGE's ON names column \"x\", which table \"s\" doesn't have",
                () -> mergeInto(T).using(S).on(field(name("id")), field(name("x"))));
    }

    @Test
    void columnsMustExistAndBeListedOnce() {
        Merge.WhenStep when = mergeInto(T).using(S).on(ID, ID);
        assertRefused(
                "MERGE's SET names column \"x\", which table \"public\".\"t\" doesn't have",
                () -> when.whenMatchedThenUpdate().set(field(name("x"), Integer.class), 1));
        assertRefused("MERGE's SET names column \"score\" twice", () -> when.whenMatchedThenUpdate()
                .set(SCORE, 1.0)
                .set(SCORE, 2.0)
                .whenNotMatchedThenInsert(ID)
                .values(ID));
        assertRefused("MERGE's INSERT names column \"ID\" twice", () -> mergeInto(UNKNOWN)
                .using(S)
                .on(ID, ID)
                .whenMatchedThenDelete()
                .whenNotMatchedThenInsert(ID, field(name("ID")))
                .values(ID, ID));
        assertRefused(
                "MERGE's INSERT has 1 values for 3 columns",
                () -> when.whenMatchedThenDelete().whenNotMatchedThenInsert().values(ID));
        assertRefused(
                "MERGE's INSERT has 0 values for 1 columns",
                () -> when.whenMatchedThenDelete().whenNotMatchedThenInsert(ID).values());
    }

    @Test
    void removeDuplicatesNeedsTheSameColumns() {
        Table<?> two = createTable(table(name("two"))).columns(ID, NAME).asTable();
        Table<?> other =
                createTable(table(name("other"))).columns(ID, SCORE, NAME).asTable();
        assertRefused(
                "MERGE's REMOVE DUPLICATES needs the same columns in both tables: \"public\".\"t\" has 3 columns, and"
                        + " \"two\" has 2",
                () -> mergeInto(T).using(two).on(ID, ID).removeDuplicates());
        assertRefused(
                "MERGE's REMOVE DUPLICATES needs the same columns in both tables: column 2 is \"name\" VARCHAR in one"
                        + " table and \"score\" DOUBLE PRECISION in the other table",
                () -> mergeInto(T).using(other).on(ID, ID).removeDuplicates());
        assertRefused(
                "MERGE's REMOVE DUPLICATES needs the same columns in both tables: \"public\".\"t\" has 3 columns, and"
                        + " \"q\" has 1",
                () -> mergeInto(T)
                        .using(select(ID).from(S).asTable("q"))
                        .on(ID, ID)
                        .removeDuplicates());
    }

    private static Merge using(Table<?> source) {
        return mergeInto(T)
                .using(source)
                .on(field(name("id"), Integer.class), field(name("id"), Integer.class))
                .removeDuplicates();
    }

    @Test
    void theSourceMustBeATableOrAQueryWithAnAlias() {
        String neither = " is neither: put joins and VALUES into a query, select(…).asTable(\"s\")";
        assertRefused(
                "MERGE's source must be a table or a query with an alias, and \"join\"" + neither,
                () -> using(table(name("a")).crossJoin(table(name("b")))));
        assertRefused(
                "MERGE's source must be a table or a query with an alias, and \"v\"" + neither,
                () -> using(values(row(1)).as("v", "id")));
        Select<?> with = DSL.with("c").as(select(ID).from(S)).select(ID).from(table(name("c")));
        assertRefused(
                "MERGE's source \"q\" has a WITH: move its queries into derived tables",
                () -> using(with.asTable("q")));
        assertSql(
                """
                MERGE INTO "u"
                USING (select "id" from "s") as "q"
                ON "u"."id" = "q"."id"
                REMOVE DUPLICATES""",
                mergeInto(UNKNOWN)
                        .using(select(ID).from(S).asTable("q"))
                        .on(ID, ID)
                        .removeDuplicates()
                        .toString());
    }

    @Test
    void theTargetIsRecognizedInAnyCaseAndWithoutTheDefaultSchema() {
        Field<Integer> id = field(name("id"), SQLDataType.INTEGER);
        for (Table<?> target : List.of(table(name("t")), table(name("T")), table(name("PUBLIC", "T")))) {
            assertRefused(
                    "MERGE's source is or reads the target, " + target.getQualifiedName() + ": use a copy of the table",
                    () -> mergeInto(target).using(T).on(id, id).removeDuplicates());
        }
        assertRefused(
                "MERGE's target can't have an alias, and \"z\" is an alias: name the table itself",
                () -> mergeInto(UNKNOWN.as("z")).using(S).on(id, id).removeDuplicates());
    }

    @Test
    void columnsAreDistinguishedByTheirSchema() {
        Table<?> p = table(name("p", "t"));
        Table<?> q = table(name("q", "t"));
        Field<Integer> ofP = field(name("p", "t", "id"), SQLDataType.INTEGER);
        Field<Integer> ofQ = field(name("q", "t", "id"), SQLDataType.INTEGER);
        assertRefused(
                "MERGE's ON needs a column of \"p\".\"t\", and \"q\".\"t\".\"id\" belongs to another table",
                () -> mergeInto(p).using(q).on(ofQ, ofP));
        assertSql("""
                MERGE INTO "p"."t"
                USING "q"."t"
                ON "p"."t"."id" = "q"."t"."id"
                REMOVE DUPLICATES""", mergeInto(p).using(q).on(ofP, ofQ).removeDuplicates().toString());
    }
}
