package com.sparkify.dwh.it.schemas;

import org.jooq.Catalog;
import org.jooq.Name;
import org.jooq.Record;
import org.jooq.Schema;
import org.jooq.Table;
import org.jooq.TableField;
import org.jooq.TableOptions;
import org.jooq.impl.CatalogImpl;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jooq.impl.SchemaImpl;
import org.jooq.impl.TableImpl;
import org.jspecify.annotations.Nullable;

/** The table {@code orders} in two schemas, in the form of the classes that jOOQ generates for named schemas. */
final class Orders extends TableImpl<Record> {

    private static final long serialVersionUID = 1L;

    static final Orders SHOP_ORDERS = new Orders("shop", "orders");
    static final Orders STAGING_ORDERS = new Orders("staging", "orders");

    private static final class DefaultCatalog extends CatalogImpl {
        private static final long serialVersionUID = 1L;

        DefaultCatalog() {
            super("");
        }
    }

    private static final class NamedSchema extends SchemaImpl {
        private static final long serialVersionUID = 1L;

        NamedSchema(String name) {
            super(name, null);
        }

        @Override
        public Catalog getCatalog() {
            return new DefaultCatalog();
        }
    }

    private final String schema;

    final TableField<Record, Integer> id = createField(DSL.name("id"), SQLDataType.INTEGER.nullable(false), this, "");
    final TableField<Record, String> item = createField(DSL.name("item"), SQLDataType.VARCHAR(64), this, "");

    private Orders(String schema, String name) {
        this(schema, DSL.name(name), null);
    }

    private Orders(String schema, Name alias, @Nullable Table<Record> aliased) {
        super(alias, null, aliased, null, DSL.comment(""), TableOptions.table());
        this.schema = schema;
    }

    @Override
    public @Nullable Schema getSchema() {
        return aliased() ? null : new NamedSchema(schema);
    }

    @Override
    public Orders rename(String name) {
        return new Orders(schema, name);
    }
}
