package com.sparkify.dwh.load;

import static com.sparkify.dwh.Redshift.createTable;
import static com.sparkify.dwh.load.Sample.EVENTS;
import static com.sparkify.dwh.load.Sample.SONGS;
import static com.sparkify.dwh.load.Sample.columns;
import static com.sparkify.dwh.load.Sample.copy;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sparkify.dwh.copy.Copy;
import com.sparkify.dwh.pipeline.Step;
import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.Location;
import com.sparkify.dwh.s3.S3Uri;
import java.util.List;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jooq.impl.TableImpl;
import org.junit.jupiter.api.Test;

class SourceTest {

    private static final Table<?> STAGING = columns("orders", "id");
    private static final Copy COPY = copy(columns("new_orders", "id"));

    private static String refused(Table<?> staging, Copy copy) {
        return String.valueOf(assertThrows(IllegalArgumentException.class, () -> LoadSource.of(staging, copy))
                .getMessage());
    }

    @Test
    void aSourceTakesItsNameFromTheStagingTableAndTheRestFromTheCopy() {
        LoadSource source = LoadSource.of(STAGING, COPY);
        assertEquals("orders", source.name());
        assertEquals("new_orders", source.loaded(LoadJob.Scope.NEW).getName());
        assertEquals(Location.parse("s3://bkt/"), source.location());
        assertEquals(Authorization.defaultRole(), source.authorization());
        assertEquals(new LoadSource("shop", STAGING, COPY, false), source.named("shop"));
    }

    /** Two tables can have the same name in two schemas. Their jobs must not share entries of the ledger. */
    @Test
    void theNameHasTheSchemaOfTheStagingTable() {
        Table<?> orders = createTable(DSL.table(DSL.name("shop", "orders")))
                .columns(DSL.field(DSL.name("id"), SQLDataType.VARCHAR(10)))
                .asTable();
        assertEquals("shop.orders", LoadSource.of(orders, COPY).name());
    }

    @Test
    void aCopyThatCanNotLoadChosenObjectsIsRefused() {
        assertEquals(
                "A source must be a prefix or a folder, whose objects can be listed, not s3://bkt/m",
                refused(STAGING, COPY.from(new S3Uri("bkt", "m")).manifest()));
        assertEquals("A source's COPY must load its rows: remove NOLOAD", refused(STAGING, COPY.noLoad()));
    }

    @Test
    void theTemporaryTableHasTheColumnsOfTheStagingTableAndAnotherName() {
        assertEquals(
                "The COPY of a source must load a temporary table, from which the rows are appended to orders:"
                        + " name another table in"
                        + " copyInto",
                refused(STAGING, copy(STAGING)));
        assertEquals(
                "The columns of new_orders [item] must be those of orders [id]: copy into"
                        + " createTemporaryTable(table(name(\"new_orders\"))).columns(…).asTable(), with the columns of the"
                        + " staging table",
                refused(STAGING, copy(columns("new_orders", "item"))));
        assertEquals(
                "The columns of orders aren't known: use a generated table, or CreateTable.asTable()",
                refused(DSL.table(DSL.name("orders")), copy(DSL.table(DSL.name("new_orders")))));
    }

    @Test
    void aTemporaryTableWithASchemaIsRefusedBeforeTheFirstRun() {
        Table<?> generated = new ShopOrders("new_orders");
        assertEquals(
                "The COPY of a source must load a temporary table, but shop.new_orders has a schema: copy into"
                        + " createTemporaryTable(table(name(\"new_orders\"))).columns(…).asTable(), with the columns of the"
                        + " staging table",
                refused(new ShopOrders("orders"), copy(generated)));
    }

    /** A table like a class that jOOQ generates. The schema isn't in its qualified name. */
    private static final class ShopOrders extends TableImpl<Record> {

        ShopOrders(String name) {
            super(DSL.name(name), DSL.schema(DSL.name("shop")));
            createField(DSL.name("id"), SQLDataType.BIGINT, this);
        }
    }

    @Test
    void aNameFitsTheLedgersColumn() {
        LoadSource source = LoadSource.of(STAGING, COPY);
        assertEquals(64, source.named("ö".repeat(32)).name().length() * 2);
        assertThrows(IllegalArgumentException.class, () -> source.named("ö".repeat(33)));
        assertThrows(IllegalArgumentException.class, () -> source.named(" "));
    }

    @Test
    void theSourcesOfAJobHaveDifferentNamesAndTemporaryTables() {
        assertEquals(List.of(EVENTS, SONGS), job(EVENTS, SONGS).sources());
        assertThrows(IllegalArgumentException.class, SourceTest::job);
        assertThrows(IllegalArgumentException.class, () -> job(EVENTS, SONGS.named("events")));
        assertThrows(IllegalArgumentException.class, () -> job(EVENTS, EVENTS.named("other")));
    }

    private static LoadJob job(LoadSource... sources) {
        return LoadJob.of("job", List.of(sources), scope -> List.<Step>of());
    }
}
