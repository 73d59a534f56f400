package com.sparkify.dwh.merge;

import static com.sparkify.dwh.Redshift.createTable;
import static com.sparkify.dwh.Redshift.mergeInto;
import static com.sparkify.dwh.foreign.Corpus.assertSql;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;

import com.sparkify.dwh.foreign.ForeignParser;
import com.sparkify.dwh.table.CreateTable;
import java.util.stream.Stream;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Builds every example of AWS's page "MERGE". */
class AwsMergeExamplesTest {

    private static final Table<?> TARGET = table(name("target"));
    private static final Table<?> SOURCE = table(name("source"));
    private static final Field<Integer> TARGET_ID = field(name("target", "id"), SQLDataType.INTEGER);
    private static final Field<Integer> ID = field(name("id"), SQLDataType.INTEGER);
    private static final Field<String> NAME = field(name("name"), SQLDataType.CHAR(10));
    private static final Field<Integer> SOURCE_ID = field(name("source", "id"), SQLDataType.INTEGER);
    private static final Field<String> SOURCE_NAME = field(name("source", "name"), SQLDataType.CHAR(10));

    private static final CreateTable CREATE = createTable(TARGET).columns(ID, NAME);

    private static final Merge UPDATE = mergeInto(TARGET)
            .using(SOURCE)
            .on(TARGET_ID, SOURCE_ID)
            .whenMatchedThenUpdate()
            .set(ID, SOURCE_ID)
            .set(NAME, SOURCE_NAME)
            .whenNotMatchedThenInsert()
            .values(SOURCE_ID, SOURCE_NAME);

    private static final Merge DELETE = mergeInto(TARGET)
            .using(SOURCE)
            .on(TARGET_ID, SOURCE_ID)
            .whenMatchedThenDelete()
            .whenNotMatchedThenInsert()
            .values(SOURCE_ID, SOURCE_NAME);

    private static final Merge REMOVE_DUPLICATES =
            mergeInto(TARGET).using(SOURCE).on(TARGET_ID, SOURCE_ID).removeDuplicates();

    private static Merge ofAQuery() {
        Table<?> mine = select(ID, NAME)
                .from(SOURCE)
                .groupBy(org.jooq.impl.DSL.one(), org.jooq.impl.DSL.two())
                .asTable("my_source");
        Field<Integer> id = field(name("my_source", "id"), SQLDataType.INTEGER);
        Field<String> name = field(name("my_source", "name"), SQLDataType.CHAR(10));
        return mergeInto(TARGET)
                .using(mine)
                .on(TARGET_ID, id)
                .whenMatchedThenUpdate()
                .set(ID, id)
                .set(NAME, name)
                .whenNotMatchedThenInsert()
                .values(id, name);
    }

    @Test
    void theTables() {
        assertSql("""
                CREATE TABLE "target" (
                  "id" INTEGER,
                  "name" CHAR(10)
                )""", CREATE.toString());
    }

    @Test
    void updateAndInsert() {
        assertSql("""
                MERGE INTO "target"
                USING "source"
                ON "target"."id" = "source"."id"
                WHEN MATCHED THEN UPDATE SET "id" = "source"."id", "name" = "source"."name"
                WHEN NOT MATCHED THEN INSERT VALUES ("source"."id", "source"."name")""", UPDATE.toString());
    }

    @Test
    void deleteAndInsert() {
        assertSql("""
                MERGE INTO "target"
                USING "source"
                ON "target"."id" = "source"."id"
                WHEN MATCHED THEN DELETE
                WHEN NOT MATCHED THEN INSERT VALUES ("source"."id", "source"."name")""", DELETE.toString());
    }

    @Test
    void removeDuplicates() {
        assertSql("""
                MERGE INTO "target"
                USING "source"
                ON "target"."id" = "source"."id"
                REMOVE DUPLICATES""", REMOVE_DUPLICATES.toString());
    }

    @Test
    void aQueryAsTheSource() {
        assertSql("""
                MERGE INTO "target"
                USING (select "id", "name" from "source" group by 1, 2) as "my_source"
                ON "target"."id" = "my_source"."id"
                WHEN MATCHED THEN UPDATE SET "id" = "my_source"."id", "name" = "my_source"."name"
                WHEN NOT MATCHED THEN INSERT VALUES ("my_source"."id", "my_source"."name")""", ofAQuery().toString());
    }

    static Stream<Merge> examples() {
        return Stream.of(UPDATE, DELETE, ofAQuery());
    }

    @ParameterizedTest
    @MethodSource("examples")
    void jSqlParserReadsTheExamples(Merge merge) {
        ForeignParser.reads(merge.toString());
    }
}
