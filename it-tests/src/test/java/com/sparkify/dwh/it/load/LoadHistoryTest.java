package com.sparkify.dwh.it.load;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sparkify.dwh.it.TestDatabase;
import com.sparkify.dwh.load.LoadHistory;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests the queries of {@link LoadHistory}, which sum up the loaded objects by source and by run. */
class LoadHistoryTest {

    private final DSLContext dsl = DSL.using(TestDatabase.dataSource(), SQLDialect.POSTGRES);

    @BeforeEach
    void enterLoadsOfTwoRuns() {
        load("songs", "a", 100, 7L, "run-1", "2018-11-01 10:00:00");
        load("events", "b", 200, 8L, "run-1", "2018-11-01 10:00:01");
        load("events", "c", 300, 9L, "run-1", "2018-11-01 10:00:02");
        load("events", "d", 400, null, "run-2", "2018-11-02 10:00:00");
    }

    private void load(String source, String uri, long size, Long rows, String run, String time) {
        dsl.execute(
                "insert into loaded_objects (target, uri, version, size, loaded_rows, rejected_records, run_id, loaded_at)"
                        + " values (?, ?, 'v', ?, ?, 1, ?, cast(? as timestamp))",
                source,
                uri,
                size,
                rows,
                run,
                time);
    }

    private String csv(Select<? extends Record> query) {
        return dsl.fetch(query).formatCSV();
    }

    @Test
    void loadsAreSummedUpBySource() {
        assertEquals("""
                source,objects,bytes,rows,rejected,first,last
                events,3,900,"",3,2018-11-01T10:00:01,2018-11-02T10:00
                songs,1,100,7,1,2018-11-01T10:00,2018-11-01T10:00
                """, csv(LoadHistory.sources()));
    }

    @Test
    void loadsAreSummedUpByRunAndTheLatestRunIsFirst() {
        String latest = "2018-11-02T10:00,events,1,400,\"\",1,run-2\n";
        String earlier = "2018-11-01T10:00:02,events,2,500,17,2,run-1\n2018-11-01T10:00,songs,1,100,7,1,run-1\n";
        String columns = "time,source,objects,bytes,rows,rejected,run\n";
        assertEquals(columns + latest + earlier, csv(LoadHistory.runs(20)));
        assertEquals(columns + latest, csv(LoadHistory.runs(1)));
    }
}
