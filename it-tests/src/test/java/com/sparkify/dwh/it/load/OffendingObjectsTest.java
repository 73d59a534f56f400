package com.sparkify.dwh.it.load;

import static com.sparkify.dwh.Redshift.createTemporaryTable;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.SQLDataType.INTEGER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sparkify.dwh.Redshift;
import com.sparkify.dwh.it.TestDatabase;
import com.sparkify.dwh.load.JobLoader;
import com.sparkify.dwh.load.LedgerTables;
import com.sparkify.dwh.load.LoadJob;
import com.sparkify.dwh.load.LoadSource;
import com.sparkify.dwh.pipeline.CheckFailedException;
import com.sparkify.dwh.pipeline.DataCheck;
import com.sparkify.dwh.pipeline.Step;
import com.sparkify.dwh.storage.ObjectStore;
import com.sparkify.dwh.storage.ObjectStores;
import com.sparkify.dwh.storage.S3Settings;
import com.sparkify.dwh.table.CreateTable;
import com.sparkify.dwh.warehouse.Warehouse;
import com.sparkify.dwh.warehouse.postgres.PostgresWarehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jooq.Field;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests which objects the message of a failed check names. Some rows break a check only with rows of other objects. */
class OffendingObjectsTest {

    private static final String SUCH_ROWS = "Such rows are in";

    private static final Field<Integer> ID = field(name("id"), INTEGER.notNull());
    private static final CreateTable STAGED =
            Redshift.createTable(table(name("offending"))).columns(ID);
    private static final Table<?> LOADED =
            createTemporaryTable(table(name("new_offending"))).columns(ID).asTable();

    private final ObjectStore store = ObjectStores.localAndS3(S3Settings.DEFAULT);
    private final Warehouse warehouse =
            new PostgresWarehouse(DSL.using(TestDatabase.empty(), SQLDialect.POSTGRES), store);

    @TempDir
    private Path folder;

    @BeforeEach
    void createTables() {
        LedgerTables.all().forEach(warehouse::execute);
        warehouse.execute(STAGED);
    }

    private static List<Step> steps(LoadJob.Scope scope) {
        Table<?> loaded = scope == LoadJob.Scope.NEW ? LOADED : STAGED.asTable();
        return List.of(Step.Verify.of(
                "check",
                new DataCheck(
                        "ids",
                        "every id is unique",
                        select(ID).from(loaded).groupBy(ID).having(count().gt(inline(1)))),
                new DataCheck(
                        "triples",
                        "the ids 101, 102 and 103 don't occur together",
                        select(count()).from(loaded).where(ID.between(101, 103)).having(count().eq(inline(3))))));
    }

    /**
     * Loads one object for each argument. The objects' names are 0, 1 and so on. Returns the part of the message that
     * names objects.
     */
    private String named(String... objects) throws IOException {
        for (int i = 0; i < objects.length; i++) {
            Files.writeString(folder.resolve(i + ""), objects[i].replace(' ', '\n') + "\n");
        }
        LoadSource source = LoadSource.of(
                STAGED.asTable(),
                Redshift.copyInto(LOADED).from(folder.toString()).csv());
        JobLoader loader = JobLoader.of(LoadJob.of("job", List.of(source), OffendingObjectsTest::steps), store);
        String message =
                String.valueOf(assertThrows(CheckFailedException.class, () -> loader.run(warehouse, Step.Listener.NONE))
                        .getMessage());
        return message.contains(SUCH_ROWS)
                ? message.substring(message.indexOf(SUCH_ROWS))
                        .replace(folder + "/", "")
                        .replace("\n ", "")
                : "";
    }

    @Test
    void objectsThatBreakACheckOnlyTogetherAreNamedTogether() throws IOException {
        assertEquals(
                "Such rows are in these objects, and perhaps in others: 1 4", named("1", "2 3", "4", "5", "6 2", "7"));
    }

    @Test
    void threeObjectsThatBreakACheckOnlyTogetherAreNamed() throws IOException {
        assertEquals(
                "Such rows are in these objects, and perhaps in others: 0 2 5",
                named("101", "1", "102", "2", "3", "103 4", "5"));
    }

    @Test
    void anObjectThatBreaksTheCheckByItselfIsNamedFirst() throws IOException {
        assertEquals(
                "Such rows are in these objects, and perhaps in others: 5 0 3", named("1", "2", "3", "1", "4", "5 5"));
    }

    @Test
    void aPairIsNotNamedIfTheMessageHasRoomForOnlyOneOfItsObjects() throws IOException {
        assertEquals(
                "Such rows are in these objects, and perhaps in others: 0 2", named("1 1", "2", "3 3", "4", "2", "5"));
    }

    @Test
    void theOnlyObjectThatBreaksTheCheckByItselfIsNamed() throws IOException {
        assertEquals("Such rows are in: 3", named("1", "2", "3", "4 4", "5"));
    }
}
