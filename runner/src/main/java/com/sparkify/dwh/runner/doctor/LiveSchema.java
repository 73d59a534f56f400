package com.sparkify.dwh.runner.doctor;

import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.not;
import static org.jooq.impl.DSL.table;

import com.sparkify.dwh.runner.config.Engine;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;

/**
 * Reads the tables of the current schema from the catalogue. Redshift lists columns with encodings and keys in PG_TABLE_DEF, and
 * distribution styles in PG_CLASS_INFO.
 *
 * <p>Source: Amazon Redshift Developer Guide, "PG_TABLE_DEF", "PG_CLASS_INFO".
 */
final class LiveSchema {

    private static final Field<String> TABLE = field(name("relname"), SQLDataType.VARCHAR);
    private static final Table<?> CLASSES =
            table(name("pg_catalog", "pg_class")).as("c");
    private static final Field<String> NAMESPACE = field("current_schema()", SQLDataType.VARCHAR);
    private static final Pattern KEY = Pattern.compile("PRIMARY KEY \\(([^)]*)\\).*");
    // The text of the constraint names the schema only if the schema isn't in the search path.
    private static final Pattern FOREIGN_KEY = Pattern.compile(
            "FOREIGN KEY \\((?<column>[^),]*)\\) REFERENCES ([^(.]*\\.)?(?<table>[^(.]*)\\((?<other>[^),]*)\\).*");
    private static final Map<Integer, String> STYLES =
            Map.of(0, "EVEN", 1, "KEY", 8, "ALL", 10, "AUTO", 11, "AUTO", 12, "AUTO");

    private final DSLContext dsl;
    private final boolean redshift;

    LiveSchema(DSLContext dsl, Engine engine) {
        this.dsl = dsl;
        this.redshift = engine == Engine.REDSHIFT;
    }

    Map<String, LiveTable> tables() {
        Map<String, List<String>> keys = new HashMap<>();
        Map<String, Map<String, String>> foreignKeys = new HashMap<>();
        constraints(keys, foreignKeys);
        Map<String, String> distributions = new HashMap<>();
        Map<String, Map<String, LiveTable.Column>> columns = redshift ? redshift(distributions) : postgres();
        Map<String, LiveTable> tables = new HashMap<>();
        columns.forEach((table, each) -> tables.put(
                table,
                new LiveTable(
                        each,
                        keys.getOrDefault(table, List.of()),
                        foreignKeys.getOrDefault(table, Map.of()),
                        Optional.ofNullable(distributions.get(table)))));
        return tables;
    }

    private Map<String, Map<String, LiveTable.Column>> postgres() {
        Field<String> column = field(name("a", "attname"), SQLDataType.VARCHAR);
        Field<String> type = field("format_type(a.atttypid, a.atttypmod)", SQLDataType.VARCHAR);
        Field<Boolean> notNull = field(name("a", "attnotnull"), SQLDataType.BOOLEAN);
        Map<String, Map<String, LiveTable.Column>> tables = new HashMap<>();
        for (Record row : dsl.select(TABLE, column, type, notNull)
                .from(CLASSES)
                .join(table(name("pg_catalog", "pg_attribute")).as("a"))
                .on(condition("a.attrelid = c.oid"))
                .where(condition(
                        "c.relnamespace = (select oid from pg_catalog.pg_namespace where nspname = {0})", NAMESPACE))
                .and(field(name("c", "relkind"), SQLDataType.CHAR).in(inline("r"), inline("p")))
                .and(field(name("a", "attnum"), SQLDataType.INTEGER).gt(inline(0)))
                .and(not(field(name("a", "attisdropped"), SQLDataType.BOOLEAN)))
                .orderBy(field(name("a", "attnum")))) {
            columns(tables, row.get(TABLE))
                    .put(row.get(column), new LiveTable.Column(row.get(type), !row.get(notNull), Optional.empty(), 0));
        }
        return tables;
    }

    private static Map<String, LiveTable.Column> columns(
            Map<String, Map<String, LiveTable.Column>> tables, String table) {
        return tables.computeIfAbsent(table, name -> new LinkedHashMap<>());
    }

    private Map<String, Map<String, LiveTable.Column>> redshift(Map<String, String> distributions) {
        Map<String, String> styles = styles();
        Field<String> table = field(name("tablename"), SQLDataType.VARCHAR);
        Field<String> column = field(name("column"), SQLDataType.VARCHAR);
        Field<String> type = field(name("type"), SQLDataType.VARCHAR);
        Field<String> encoding = field(name("encoding"), SQLDataType.VARCHAR);
        Field<Boolean> distKey = field(name("distkey"), SQLDataType.BOOLEAN);
        Field<Integer> sortKey = field(name("sortkey"), SQLDataType.INTEGER);
        Field<Boolean> notNull = field(name("notnull"), SQLDataType.BOOLEAN);
        Map<String, Map<String, LiveTable.Column>> tables = new HashMap<>();
        for (Record row : dsl.select(table, column, type, encoding, distKey, sortKey, notNull)
                .from(table(name("pg_table_def")))
                .where(field(name("schemaname"), SQLDataType.VARCHAR).eq(NAMESPACE))) {
            String of = row.get(table).strip();
            String style = styles.getOrDefault(of, "");
            columns(tables, of)
                    .put(
                            row.get(column).strip(),
                            new LiveTable.Column(
                                    row.get(type).strip(),
                                    !row.get(notNull),
                                    Optional.of(encoding(row.get(encoding).strip())),
                                    row.get(sortKey)));
            if (row.get(distKey)) {
                distributions.put(of, "KEY (" + row.get(column).strip() + ")");
            } else {
                distributions.putIfAbsent(of, style);
            }
        }
        return tables;
    }

    private static String encoding(String text) {
        return text.equalsIgnoreCase("none") ? "RAW" : text.toUpperCase(Locale.ROOT);
    }

    private Map<String, String> styles() {
        Field<Integer> style = field(name("releffectivediststyle"), SQLDataType.INTEGER);
        Map<String, String> styles = new HashMap<>();
        dsl.select(TABLE, style)
                .from(table(name("pg_class_info")))
                .where(condition(
                        "relnamespace = (select oid from pg_catalog.pg_namespace where nspname = {0})", NAMESPACE))
                .forEach(row -> styles.put(row.get(TABLE).strip(), STYLES.getOrDefault(row.get(style), "")));
        return styles;
    }

    private void constraints(Map<String, List<String>> keys, Map<String, Map<String, String>> foreignKeys) {
        Field<String> definition = field("pg_get_constraintdef(k.oid)", SQLDataType.VARCHAR);
        dsl.select(TABLE, definition)
                .from(CLASSES)
                .join(table(name("pg_catalog", "pg_constraint")).as("k"))
                .on(condition("k.conrelid = c.oid"))
                .where(condition(
                        "c.relnamespace = (select oid from pg_catalog.pg_namespace where nspname = {0})", NAMESPACE))
                .and(field(name("k", "contype"), SQLDataType.CHAR).in(inline("p"), inline("f")))
                .forEach(row -> {
                    String text = row.get(definition).replace("\"", "");
                    Matcher foreign = FOREIGN_KEY.matcher(text);
                    if (foreign.matches()) {
                        foreignKeys
                                .computeIfAbsent(row.get(TABLE), table -> new HashMap<>())
                                .put(foreign.group("column"), foreign.group("table") + "." + foreign.group("other"));
                    } else {
                        keys.put(row.get(TABLE), names(text));
                    }
                });
    }

    private static List<String> names(String definition) {
        Matcher key = KEY.matcher(definition);
        return key.matches()
                ? Stream.of(key.group(1).split(",", -1)).map(String::strip).toList()
                : List.of();
    }
}
