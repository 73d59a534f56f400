package com.sparkify.dwh.generated;

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

/** The table {@code orders} in two schemas. The class has the form of a class that jOOQ generates for a table. */
final class Orders extends TableImpl<Record> {

    private static final long serialVersionUID = 1L;

    static final Orders SHOP_ORDERS = new Orders("shop");
    static final Orders STAGING_ORDERS = new Orders("staging");

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

    private Orders(String schema) {
        this(schema, DSL.name("orders"), null);
    }

    private Orders(String schema, Name alias, Table<Record> aliased) {
        super(alias, null, aliased, null, DSL.comment(""), TableOptions.table());
        this.schema = schema;
    }

    @Override
    public Schema getSchema() {
        return aliased() ? null : new NamedSchema(schema);
    }

    @Override
    public Orders rename(String name) {
        return new Orders(schema, DSL.name(name), null);
    }
}
