package com.sparkify.dwh.runner.export;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.Location;
import com.sparkify.dwh.star.questions.Analytics;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExportsTest {

    private static String unload(String name, ExportFormat format, Existing existing, String region) {
        return Exports.unload(
                        name,
                        Location.parse("s3://bucket/out/"),
                        format,
                        existing,
                        Optional.of(region).filter(text -> !text.isEmpty()),
                        Authorization.iamRole("arn:aws:iam::123456789012:role/writer"))
                .orElseThrow()
                .toString();
    }

    @Test
    void aTableIsUnloadedToSeveralFiles() {
        assertEquals("""
                UNLOAD ('select "artists"."artist_id", "artists"."name", "artists"."location", "artists"."latitude", "artists"."longitude" from "artists"')
                TO 's3://bucket/out/'
                IAM_ROLE 'arn:aws:iam::123456789012:role/writer'
                FORMAT AS CSV
                HEADER
                EXTENSION 'csv'""", unload("artists", ExportFormat.csv, Existing.REFUSED, ""));
    }

    @Test
    void anAnswerIsUnloadedToOneFileInTheOrderOfItsRows() {
        assertEquals("""
                UNLOAD ('select "location", "plays", "users" from (select rtrim("songplays"."location") as "location", count(*) as "plays", count(distinct "songplays"."user_id") as "users", row_number() over (order by count(*) desc, rtrim("songplays"."location") asc nulls last) as "position" from "songplays" group by rtrim("songplays"."location") order by count(*) desc, rtrim("songplays"."location") asc nulls last limit 10) as "answer" order by "position"')
                TO 's3://bucket/out/'
                IAM_ROLE 'arn:aws:iam::123456789012:role/writer'
                FORMAT AS JSON
                CLEANPATH
                PARALLEL OFF
                REGION 'eu-west-1'
                EXTENSION 'json'""", unload("top-locations", ExportFormat.json, Existing.DELETED, "eu-west-1"));
    }

    @Test
    void aParquetExportCanReplaceFiles() {
        assertEquals("""
                UNLOAD ('select "time"."weekday", count(*) as "plays", count(distinct "songplays"."user_id") as "users" from "songplays" join "time" on "time"."start_time" = "songplays"."start_time" group by "time"."weekday" order by "time"."weekday"')
                TO 's3://bucket/out/'
                IAM_ROLE 'arn:aws:iam::123456789012:role/writer'
                FORMAT AS PARQUET
                ALLOWOVERWRITE
                PARALLEL OFF""", unload("plays-by-weekday", ExportFormat.parquet, Existing.REPLACED, ""));
    }

    @Test
    void everyQuestionCanBeUnloaded() {
        Analytics.questions().forEach(question -> unload(question.name(), ExportFormat.csv, Existing.REFUSED, ""));
        assertEquals(
                Optional.empty(),
                Exports.unload(
                        "nix",
                        Location.parse("out"),
                        ExportFormat.csv,
                        Existing.REFUSED,
                        Optional.empty(),
                        Authorization.defaultRole()));
    }
}
