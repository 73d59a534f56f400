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
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sparkify.dwh.functions.RedshiftFunctions;
import com.sparkify.dwh.unsupported.UnsupportedOnRedshiftException;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.CustomField;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.Test;

/** Tests the values of MERGE: which values Redshift takes, and how columns in expressions are qualified. */
class MergeValuesTest {

    private static Merge set(Field<Double> value) {
        return mergeInto(T)
                .using(S)
                .on(ID, ID)
                .whenMatchedThenUpdate()
                .set(SCORE, value)
                .whenNotMatchedThenInsert(ID)
                .values(ID);
    }

    @Test
    void valuesThatRedshiftDoesNotTakeAreRefused() {
        String wayOut = ": compute the value in a query with an alias, and use this query as the source";
        assertRefused(
                "MERGE's SET can't contain an aggregate or a window function, and max(\"s\".\"score\") has one"
                        + wayOut,
                () -> set(DSL.max(field(name("s", "score"), SQLDataType.DOUBLE))));
        assertRefused(
                "MERGE's SET can't contain a SELECT, and (select \"s\".\"score\" from \"s\") has one" + wayOut,
                () -> set(DSL.field(
                        select(field(name("s", "score"), SQLDataType.DOUBLE)).from(table(name("s"))))));
        assertRefused(
                "MERGE's SET can't contain a part of a SUPER value, and cast(\"s\".\"j\".\"x\" as DOUBLE PRECISION) has one"
                        + wayOut,
                () -> set(RedshiftFunctions.superPath(field(name("s", "j"), SQLDataType.JSONB))
                        .get("x")
                        .as(SQLDataType.DOUBLE)));
        Field<Integer> ofTarget = field(name("public", "t", "id"), SQLDataType.INTEGER);
        assertRefused(
                "MERGE's INSERT can only use columns of the source, and \"public\".\"t\".\"id\" uses the target, \"public\".\"t\"",
                () -> mergeInto(T)
                        .using(S)
                        .on(ID, ID)
                        .whenMatchedThenDelete()
                        .whenNotMatchedThenInsert(ID)
                        .values(ofTarget));
        assertThrows(UnsupportedOnRedshiftException.class, () -> mergeInto(UNKNOWN)
                .using(S)
                .on(ID, ID)
                .whenMatchedThenDelete()
                .whenNotMatchedThenInsert()
                .values(DSL.array(ID)));
    }

    @Test
    void columnsWithoutATableAreQualified() {
        assertSql(
                """
                MERGE INTO "public"."t"
                USING "s"
                ON "public"."t"."id" = "s"."id"
                WHEN MATCHED THEN UPDATE SET "name" = "s"."name"
                WHEN NOT MATCHED THEN INSERT ("id", "name") VALUES ("s"."id", upper("s"."name"))""",
                mergeInto(T)
                        .using(S)
                        .on(ID, ID)
                        .whenMatchedThenUpdate()
                        .set(NAME, NAME)
                        .whenNotMatchedThenInsert(ID, NAME)
                        .values(ID, DSL.upper(NAME))
                        .toString());
        assertSql(
                """
                MERGE INTO "u"
                USING "v"
                ON "u"."id" = "v"."id"
                WHEN MATCHED THEN UPDATE SET "name" = "v"."name"
                WHEN NOT MATCHED THEN INSERT ("id") VALUES ("v"."id")""",
                mergeInto(UNKNOWN)
                        .using(table(name("v")))
                        .on(ID, ID)
                        .whenMatchedThenUpdate()
                        .set(NAME, NAME)
                        .whenNotMatchedThenInsert(ID)
                        .values(ID)
                        .toString());
    }

    @Test
    void aColumnInAnExpressionBelongsToTheOnlyTableThatHasIt() {
        Table<?> ids = createTable(table(name("ids"))).columns(ID).asTable();
        assertSql(
                """
                MERGE INTO "public"."t"
                USING "ids"
                ON "public"."t"."id" = "ids"."id"
                WHEN MATCHED THEN UPDATE SET "name" = ("public"."t"."name" || '!')
                WHEN NOT MATCHED THEN INSERT ("id") VALUES ("ids"."id")""",
                mergeInto(T)
                        .using(ids)
                        .on(ID, ID)
                        .whenMatchedThenUpdate()
                        .set(NAME, NAME.concat("!"))
                        .whenNotMatchedThenInsert(ID)
                        .values(ID)
                        .toString());
        assertRefused(
                "MERGE's SET has the column \"name\", which may be the target's or the source's: qualify it, such as"
                        + " field(name(\"s\", \"name\"))",
                () -> mergeInto(T)
                        .using(S)
                        .on(ID, ID)
                        .whenMatchedThenUpdate()
                        .set(NAME, NAME.concat("!"))
                        .whenNotMatchedThenInsert(ID)
                        .values(ID));
    }

    @Test
    void aFieldNamedSuperIsNotAPathIntoASuper() {
        Field<String> custom = CustomField.of(
                "super", SQLDataType.VARCHAR, ctx -> ctx.visit(field(name("v", "super"), SQLDataType.VARCHAR)));
        Table<?> source = createTable(table(name("v")))
                .columns(ID, field(name("super"), SQLDataType.VARCHAR(9)))
                .asTable();
        assertSql(
                """
                MERGE INTO "public"."t"
                USING "v"
                ON "public"."t"."id" = "v"."id"
                WHEN MATCHED THEN UPDATE SET "name" = "v"."super"
                WHEN NOT MATCHED THEN INSERT ("id") VALUES ("v"."id")""",
                mergeInto(T)
                        .using(source)
                        .on(ID, ID)
                        .whenMatchedThenUpdate()
                        .set(NAME, custom)
                        .whenNotMatchedThenInsert(ID)
                        .values(ID)
                        .toString());
    }
}
