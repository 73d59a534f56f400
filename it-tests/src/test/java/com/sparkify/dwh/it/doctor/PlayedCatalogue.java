package com.sparkify.dwh.it.doctor;

import com.sparkify.dwh.schema.Schema;
import com.sparkify.dwh.schema.TableDescription;
import java.util.List;
import java.util.Locale;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/**
 * Creates tables on PostgreSQL in the place of Redshift's PG_TABLE_DEF and PG_CLASS_INFO. The rows describe the tables
 * of the changelogs.
 */
final class PlayedCatalogue {

    private PlayedCatalogue() {}

    /** Adds PG_TABLE_DEF and PG_CLASS_INFO to a database that has the tables of the changelogs. */
    static void in(DSLContext admin) {
        addForeignKeys(admin);
        admin.execute("create table pg_table_def as select n.nspname::text as schemaname, c.relname::text as tablename,"
                + " a.attname::text as \"column\", format_type(a.atttypid, a.atttypmod) as type, 'none'::text as encoding,"
                + " false as distkey, 0 as sortkey, a.attnotnull as notnull from pg_attribute a"
                + " join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace"
                + " where n.nspname = 'public' and c.relkind = 'r' and a.attnum > 0");
        admin.execute(
                "create table pg_class_info as select relname::text, relnamespace, 0 as releffectivediststyle from pg_class");
        for (TableDescription table : Schema.describe()) {
            for (TableDescription.Column column : table.columns()) {
                admin.execute(
                        "update pg_table_def set encoding = {0}, distkey = {1}, sortkey = {2} where tablename = {3} and"
                                + " \"column\" = {4}",
                        DSL.val(column.encoding()
                                .orElseThrow()
                                .replace("RAW", "none")
                                .toLowerCase(Locale.ROOT)),
                        DSL.val(table.distribution().equals("KEY (" + column.name() + ")")),
                        DSL.val(List.of(table.sortKey().orElse("").split(",", -1))
                                        .indexOf(column.name())
                                + 1),
                        DSL.val(table.name()),
                        DSL.val(column.name()));
            }
            admin.execute(
                    "update pg_class_info set releffectivediststyle = {0} where relname = {1}",
                    DSL.val(
                            table.distribution().equals("ALL")
                                    ? 8
                                    : table.distribution().equals("EVEN") ? 0 : 1),
                    DSL.val(table.name()));
        }
    }

    /**
     * Adds foreign keys, which the project's tables don't have on PostgreSQL. Before that, replaces the deferrable
     * primary keys of the dimensions by keys that aren't deferrable. A foreign key can't reference a deferrable key.
     */
    private static void addForeignKeys(DSLContext admin) {
        for (String dimension : List.of("users", "songs", "artists", "time")) {
            String key = dimension.equals("time") ? "start_time" : dimension.replaceAll("s$", "_id");
            admin.execute(
                    "alter table {0} drop constraint {1}, add constraint {1} primary key ({2})",
                    DSL.name(dimension), DSL.name(dimension + "_pkey"), DSL.name(key));
        }
        for (TableDescription table : Schema.describe()) {
            for (TableDescription.Column column : table.columns()) {
                column.references()
                        .ifPresent(other -> admin.execute(
                                "alter table {0} add foreign key ({1}) references {2} ({3})",
                                DSL.name(table.name()),
                                DSL.name(column.name()),
                                DSL.name(other.substring(0, other.indexOf('.'))),
                                DSL.name(other.substring(other.indexOf('.') + 1))));
            }
        }
    }
}
