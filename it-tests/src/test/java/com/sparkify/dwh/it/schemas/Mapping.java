package com.sparkify.dwh.it.schemas;

import org.jooq.conf.MappedSchema;
import org.jooq.conf.MappedTable;
import org.jooq.conf.RenderMapping;
import org.jooq.conf.Settings;

/** Settings of jOOQ, with the names that jOOQ then writes for shop.orders, staging.orders and shop.v. */
enum Mapping {
    /** jOOQ writes shop.orders and staging.orders. */
    NONE(new Settings(), "\"shop\".\"orders\"", "\"staging\".\"orders\"", "\"shop\".\"v\""),
    /** jOOQ writes prod_shop.all_orders and prod_staging.orders. */
    MAPPED(
            new Settings()
                    .withRenderMapping(new RenderMapping()
                            .withSchemata(
                                    new MappedSchema()
                                            .withInput("shop")
                                            .withOutput("prod_shop")
                                            .withTables(new MappedTable()
                                                    .withInput("orders")
                                                    .withOutput("all_orders")),
                                    new MappedSchema().withInput("staging").withOutput("prod_staging"))),
            "\"prod_shop\".\"all_orders\"",
            "\"prod_staging\".\"orders\"",
            "\"prod_shop\".\"v\""),
    /** jOOQ writes orders and new_orders. Both tables are in the session's schema. */
    WITHOUT_SCHEMA(new Settings().withRenderSchema(false), "\"orders\"", "\"new_orders\"", "\"v\"");

    final Settings settings;
    final String shop;
    final String staging;
    final String view;

    Mapping(Settings settings, String shop, String staging, String view) {
        this.settings = settings;
        this.shop = shop;
        this.staging = staging;
        this.view = view;
    }

    /**
     * The table from which rows are read. Without schemas, this table has another name, because source and target would
     * otherwise be one table.
     */
    Orders source() {
        return this == WITHOUT_SCHEMA ? Orders.STAGING_ORDERS.rename("new_orders") : Orders.STAGING_ORDERS;
    }

    /** A name as messages show it, without quotes. */
    static String bare(String quoted) {
        return quoted.replace("\"", "");
    }
}
