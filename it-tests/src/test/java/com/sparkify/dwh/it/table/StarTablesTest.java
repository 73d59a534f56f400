package com.sparkify.dwh.it.table;

import static com.sparkify.dwh.Redshift.alterTable;
import static com.sparkify.dwh.Redshift.column;
import static com.sparkify.dwh.Redshift.createTable;
import static com.sparkify.dwh.schema.generated.Tables.ARTISTS;
import static com.sparkify.dwh.schema.generated.Tables.SONGPLAYS;
import static com.sparkify.dwh.schema.generated.Tables.SONGS;
import static com.sparkify.dwh.schema.generated.Tables.STAGING_EVENTS;
import static com.sparkify.dwh.schema.generated.Tables.STAGING_SONGS;
import static com.sparkify.dwh.schema.generated.Tables.TIME;
import static com.sparkify.dwh.schema.generated.Tables.USERS;
import static com.sparkify.dwh.table.ColumnEncoding.AZ64;
import static com.sparkify.dwh.table.ColumnEncoding.BYTEDICT;
import static com.sparkify.dwh.table.ColumnEncoding.RAW;
import static com.sparkify.dwh.table.ColumnEncoding.ZSTD;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sparkify.dwh.load.LedgerTables;
import com.sparkify.dwh.schema.Schema;
import com.sparkify.dwh.table.ColumnDefinition;
import com.sparkify.dwh.table.ColumnEncoding;
import com.sparkify.dwh.table.CreateTable;
import com.sparkify.dwh.table.TableAttributes.DistStyle;
import com.sparkify.dwh.table.TableConstraint;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jooq.Field;
import org.jooq.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Compares the library's CREATE TABLE statements for this project's tables with the SQL that the changelogs render for
 * Redshift. Both texts are split into clauses, which must be equal. The test fails if a clause is unknown.
 */
class StarTablesTest {

    private static final Pattern CREATE = Pattern.compile(
            "CREATE TABLE \"(\\w+)\" \\(\\s*(.*?)\\s*\\)((?:\\s+[A-Z]+(?: [A-Z]+)?(?: \\(\"\\w+\"\\))?)*)",
            Pattern.DOTALL);
    private static final Pattern COLUMN =
            Pattern.compile("\"(\\w+)\" ([A-Z ]+?(?:\\(\\d+\\))?)(?: ENCODE (\\w+))?( NOT NULL)?");
    private static final Pattern KEY = Pattern.compile("(?:CONSTRAINT \"\\w+\" )?PRIMARY KEY \\(\"(\\w+)\"\\)");
    private static final Pattern ATTRIBUTE =
            Pattern.compile("\\s+(DISTSTYLE (?:ALL|KEY|EVEN|AUTO)|DISTKEY \\(\"\\w+\"\\)|SORTKEY \\(\"\\w+\"\\))");

    private static CreateTable typed(Table<?> table, ColumnEncoding... encodings) {
        Field<?>[] fields = table.fields();
        assertEquals(fields.length, encodings.length, table.getName());
        CreateTable create = createTable(table).column(encoded(fields[0], encodings[0]));
        for (int i = 1; i < fields.length; i++) {
            create = create.column(encoded(fields[i], encodings[i]));
        }
        return create;
    }

    private static ColumnDefinition encoded(Field<?> field, ColumnEncoding encoding) {
        return column(field).encode(encoding);
    }

    static Stream<CreateTable> star() {
        return Stream.of(
                LedgerTables.RUN_LOCK,
                LedgerTables.LOADED_OBJECTS,
                LedgerTables.REJECTED_RECORDS,
                typed(
                                STAGING_EVENTS,
                                ZSTD,
                                BYTEDICT,
                                ZSTD,
                                BYTEDICT,
                                AZ64,
                                ZSTD,
                                ZSTD,
                                BYTEDICT,
                                ZSTD,
                                BYTEDICT,
                                BYTEDICT,
                                ZSTD,
                                AZ64,
                                ZSTD,
                                AZ64,
                                RAW,
                                ZSTD,
                                ZSTD)
                        .distkey(STAGING_EVENTS.SESSION_ID)
                        .diststyle(DistStyle.KEY)
                        .sortkey(STAGING_EVENTS.TS),
                typed(STAGING_SONGS, ZSTD, ZSTD, ZSTD, ZSTD, ZSTD, ZSTD, AZ64, RAW, ZSTD, AZ64)
                        .distkey(STAGING_SONGS.SONG_ID)
                        .diststyle(DistStyle.KEY)
                        .sortkey(STAGING_SONGS.SONG_ID),
                typed(USERS, RAW, ZSTD, ZSTD, BYTEDICT, BYTEDICT)
                        .primaryKey(USERS.USER_ID)
                        .distkey(USERS.USER_ID)
                        .diststyle(DistStyle.KEY)
                        .sortkey(USERS.USER_ID),
                typed(ARTISTS, RAW, ZSTD, ZSTD, ZSTD, ZSTD)
                        .primaryKey(ARTISTS.ARTIST_ID)
                        .diststyle(DistStyle.ALL)
                        .sortkey(ARTISTS.ARTIST_ID),
                typed(SONGS, RAW, ZSTD, ZSTD, AZ64, ZSTD)
                        .primaryKey(SONGS.SONG_ID)
                        .diststyle(DistStyle.ALL)
                        .sortkey(SONGS.SONG_ID),
                typed(TIME, RAW, AZ64, AZ64, AZ64, AZ64, AZ64, AZ64)
                        .primaryKey(TIME.START_TIME)
                        .distkey(TIME.START_TIME)
                        .diststyle(DistStyle.KEY)
                        .sortkey(TIME.START_TIME),
                typed(SONGPLAYS, AZ64, RAW, AZ64, BYTEDICT, ZSTD, ZSTD, AZ64, ZSTD, ZSTD)
                        .primaryKey(SONGPLAYS.SONGPLAY_ID)
                        .distkey(SONGPLAYS.USER_ID)
                        .diststyle(DistStyle.KEY)
                        .sortkey(SONGPLAYS.START_TIME));
    }

    @ParameterizedTest
    @MethodSource("star")
    void aTypedTableEqualsTheTableOfTheChangelogs(CreateTable create) {
        assertEquals(clauses(rendered(create.table().getName())), clauses(create.toString()));
    }

    @Test
    void eachTableOfTheChangelogsIsTyped() {
        assertEquals(
                Schema.tables(), star().map(create -> create.table().getName()).toList());
    }

    @Test
    void typedForeignKeysEqualTheForeignKeysOfTheChangelogs() {
        List<String> typed = Stream.of(
                        foreignKey(SONGPLAYS, SONGPLAYS.USER_ID, USERS),
                        foreignKey(SONGPLAYS, SONGPLAYS.START_TIME, TIME),
                        foreignKey(SONGPLAYS, SONGPLAYS.SONG_ID, SONGS),
                        foreignKey(SONGPLAYS, SONGPLAYS.ARTIST_ID, ARTISTS),
                        foreignKey(SONGS, SONGS.ARTIST_ID, ARTISTS))
                .toList();
        assertEquals(
                Schema.redshiftSql()
                        .lines()
                        .filter(line -> line.startsWith("ALTER TABLE"))
                        .toList(),
                typed);
    }

    private static String foreignKey(Table<?> table, Field<?> column, Table<?> references) {
        List<String> key = List.of(column.getName());
        return alterTable(table)
                        .addConstraint(
                                table.getName() + "_" + column.getName() + "_fkey",
                                new TableConstraint.ForeignKey(key, references, key))
                + ";";
    }

    /** The CREATE TABLE statement in the script of the changelogs. */
    private static String rendered(String table) {
        String script = Schema.redshiftSql();
        int start = script.indexOf("CREATE TABLE \"" + table + "\"");
        return script.substring(start, script.indexOf(';', start));
    }

    /** The clauses of a CREATE TABLE statement, one on each line. */
    private static List<String> clauses(String sql) {
        Matcher create = CREATE.matcher(sql);
        assertEquals(true, create.matches(), sql);
        List<String> clauses = new ArrayList<>(List.of("table " + create.group(1)));
        for (String part : create.group(2).split(",\\s+")) {
            clauses.add(clause(part));
        }
        String attributes = create.group(3);
        Matcher attribute = ATTRIBUTE.matcher(attributes);
        int end = 0;
        while (attribute.find()) {
            assertEquals(end, attribute.start(), attributes);
            clauses.add(attribute.group(1));
            end = attribute.end();
        }
        assertEquals(attributes.length(), end, attributes);
        return clauses;
    }

    private static String clause(String part) {
        Matcher key = KEY.matcher(part);
        if (key.matches()) {
            return "key " + key.group(1);
        }
        Matcher column = COLUMN.matcher(part);
        assertEquals(true, column.matches(), part);
        String type = column.group(2).replace("TIMESTAMP WITHOUT TIME ZONE", "TIMESTAMP");
        return column.group(1) + " " + type + " " + column.group(3) + (column.group(4) == null ? "" : " not null");
    }
}
