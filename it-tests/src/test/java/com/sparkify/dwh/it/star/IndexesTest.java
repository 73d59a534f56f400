package com.sparkify.dwh.it.star;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sparkify.dwh.it.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Tests that a run with new objects uses each index of the changelogs. The test fails if the expression of an index
 * differs from the expression that the transforms compare. The server also counts a scan of a whole B-tree as a use.
 * For a B-tree, this test therefore doesn't prove a look-up.
 */
class IndexesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Test
    void anAppendUsesEveryIndex() throws InterruptedException {
        PGSimpleDataSource database = (PGSimpleDataSource) TestDatabase.dataSource();
        database.setOptions("-c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off");
        DSLContext dsl = DSL.using(database, SQLDialect.POSTGRES);
        history().load(dsl);
        new HandMade()
                .event("item_in_session", 1)
                .song("title", "late", "artist_name", "n", "song_id", "S9", "artist_id", "A9")
                .append(dsl);
        assertEquals(List.of(), unused(dsl));
    }

    private static HandMade history() {
        HandMade data = new HandMade();
        for (int i = 0; i < 50; i++) {
            data.event("song", "late", "artist", "n").song("title", "t" + i, "artist_name", "n");
        }
        return data;
    }

    /** The server counts the use of an index when the connection that used the index has ended, or soon after. */
    private static List<String> unused(DSLContext dsl) throws InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        while (true) {
            List<String> unused = dsl.fetch("select indexrelname from pg_stat_user_indexes"
                            + " where indexrelname like '%\\_idx' and idx_scan = 0 order by 1")
                    .getValues(0, String.class);
            if (unused.isEmpty() || Instant.now().isAfter(end)) {
                return unused;
            }
            Thread.sleep(100);
        }
    }
}
