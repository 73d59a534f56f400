package com.sparkify.dwh.load;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sparkify.dwh.render.RedshiftRendering;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;

class RejectionsTest {

    private static final UUID RUN = UUID.fromString("6f1c3a52-0000-4000-8000-000000000001");

    private static String onRedshift(Select<?> query) {
        DSLContext dsl = RedshiftRendering.context();
        return DSL.using(dsl.configuration().derive(dsl.settings().withRenderFormatted(true)))
                .renderInlined(query);
    }

    @Test
    void theLatestRunComesFirst() {
        assertEquals("""
                select
                  "rejected_records"."uri" as "object",
                  "rejected_records"."line",
                  "rejected_records"."column_name" as "column",
                  "rejected_records"."column_type" as "type",
                  "rejected_records"."value",
                  "rejected_records"."reason",
                  "rejected_records"."error_code" as "code",
                  "rejected_records"."target",
                  "rejected_records"."run_id" as "run",
                  "rejected_records"."rejected_at" as "time"
                from "rejected_records"
                  join (
                    select
                      "rejected_records"."run_id",
                      max("rejected_records"."rejected_at") as "ended"
                    from "rejected_records"
                    group by "rejected_records"."run_id"
                  ) as "runs"
                    on "runs"."run_id" = "rejected_records"."run_id"
                order by
                  "runs"."ended" desc,
                  "rejected_records"."run_id",
                  "rejected_records"."uri",
                  "rejected_records"."line",
                  "rejected_records"."column_name" asc nulls last,
                  "rejected_records"."value" asc nulls last,
                  "rejected_records"."reason"
                limit 100""", onRedshift(Rejections.list(Optional.empty(), 100)));
    }

    @Test
    void theRecordsOfOneRunAreCounted() {
        assertEquals("""
                select count(*)
                from "rejected_records"
                where "rejected_records"."run_id" = '6f1c3a52-0000-4000-8000-000000000001'""", onRedshift(Rejections.count(Optional.of(RUN))));
    }
}
