package com.sparkify.dwh.it.schemas;

import static com.sparkify.dwh.Redshift.alterTable;
import static com.sparkify.dwh.Redshift.analyze;
import static com.sparkify.dwh.Redshift.column;
import static com.sparkify.dwh.Redshift.createTable;
import static com.sparkify.dwh.Redshift.grant;
import static com.sparkify.dwh.Redshift.mergeInto;
import static com.sparkify.dwh.Redshift.unload;
import static com.sparkify.dwh.Redshift.upsert;
import static com.sparkify.dwh.Redshift.vacuum;
import static com.sparkify.dwh.it.schemas.Orders.SHOP_ORDERS;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sparkify.dwh.s3.LocalPath;
import com.sparkify.dwh.table.Grantee;
import com.sparkify.dwh.table.Privileges.TablePrivilege;
import com.sparkify.dwh.warehouse.Warehouse;
import java.io.IOException;
import java.time.Duration;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.Test;

/** Tests on PostgreSQL that each statement accepts a table name that begins with the database's name. */
class DatabaseNamesTest extends OrdersInSchemas {

    @Test
    void aTableMayBeNamedWithItsDatabase() throws IOException {
        Warehouse warehouse = withTables(Mapping.NONE);
        String database = String.valueOf(admin.fetchValue("select current_database()"));
        Table<?> target = table(name(database, "shop", "orders"));
        Table<?> source = table(name(database, "staging", "orders"));
        var id = DSL.field(name("id"), Integer.class);
        var item = DSL.field(name("item"), String.class);
        warehouse.copy(copy(target, "{\"id\": 1, \"item\": \"old\"} {\"id\": 9, \"item\": \"kept\"}"));
        admin.execute("insert into staging.orders values (1, 'new'), (2, 'b')");
        warehouse.merge(mergeInto(target)
                .using(source)
                .on(id, id)
                .whenMatchedThenUpdate()
                .set(item, item)
                .whenNotMatchedThenInsert(id, item)
                .values(id, item));
        assertEquals("1 new, 2 b, 9 kept", rows("shop.orders"));
        warehouse.merge(mergeInto(target).using(source).on(id, id).removeDuplicates());
        assertEquals("1 new, 2 b, 9 kept", rows("shop.orders"));
        warehouse.execute(alterTable(target).appendFrom(source));
        assertEquals("1 new, 1 new, 2 b, 2 b, 9 kept", rows("shop.orders"));
        warehouse.execute(vacuum(target));
        warehouse.execute(analyze(target));
        warehouse.execute(alterTable(target).addColumn(column(DSL.field(name("more"), SQLDataType.INTEGER))));
        warehouse.execute(grant(TablePrivilege.SELECT).on(target).to(Grantee.PUBLIC));
        warehouse.<Integer>transaction(within -> {
            within.lock(target, Duration.ofSeconds(1));
            return 1;
        });
        var named = createTable(target).ifNotExists().columns(SHOP_ORDERS.id, SHOP_ORDERS.item);
        var fresh = createTable(table(name(database, "staging", "fresh"))).columns(SHOP_ORDERS.id, SHOP_ORDERS.item);
        warehouse.execute(named);
        warehouse.execute(fresh);
        warehouse.copy(copy(fresh.asTable(), "{\"id\": 9, \"item\": \"fresh\"}"));
        warehouse.merge(upsert(named.asTable(), fresh.asTable(), SHOP_ORDERS.id));
        warehouse.unload(unload(select(id, item).from(target).where(id.eq(9)))
                .to(new LocalPath(folder.resolve("out/")))
                .csv());
        assertEquals("9,fresh\n", unloaded());
    }
}
