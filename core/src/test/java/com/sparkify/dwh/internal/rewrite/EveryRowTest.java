package com.sparkify.dwh.internal.rewrite;

import static com.sparkify.dwh.internal.rewrite.Rendered.LAX;
import static com.sparkify.dwh.internal.rewrite.Rendered.REDSHIFT;
import static com.sparkify.dwh.internal.rewrite.Rendered.S;
import static com.sparkify.dwh.internal.rewrite.Rendered.STRICT;
import static com.sparkify.dwh.internal.rewrite.Rendered.T;
import static com.sparkify.dwh.internal.rewrite.Rendered.U;
import static com.sparkify.dwh.internal.rewrite.Rendered.X;
import static com.sparkify.dwh.internal.rewrite.Rendered.Y;
import static com.sparkify.dwh.internal.rewrite.Rendered.createSequence;
import static com.sparkify.dwh.internal.rewrite.Rendered.refusal;
import static com.sparkify.dwh.schema.generated.tables.Songs.SONGS;
import static org.jooq.impl.DSL.*;
import static org.jooq.impl.DSL.avg;
import static org.jooq.impl.DSL.localDateTimeDiff;
import static org.jooq.impl.DSL.privilege;
import static org.jooq.impl.DSL.role;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sparkify.dwh.PostgresqlOnly;
import com.sparkify.dwh.readme.ReadmeBlock;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.DatePart;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.QueryPart;
import org.jooq.SQLDialect;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Lists every construct that open-source jOOQ renders for PostgreSQL in a way that Redshift doesn't accept. Checks that
 * each construct is rewritten or refused, and that the scan for PostgreSQL's syntax finds the construct in jOOQ's own
 * text.
 */
class EveryRowTest {

    /** What happens to a construct. */
    private enum Fate {
        REWRITTEN,
        REFUSED,
        UNCHANGED
    }

    record Row(String construct, Fate fate, Supplier<? extends QueryPart> query) {
        @Override
        public String toString() {
            return construct + ": " + fate;
        }
    }

    static Row rewritten(String construct, Supplier<? extends QueryPart> query) {
        return new Row(construct, Fate.REWRITTEN, query);
    }

    static Row refused(String construct, Supplier<? extends QueryPart> query) {
        return new Row(construct, Fate.REFUSED, query);
    }

    private static Row unchanged(String construct, Supplier<? extends QueryPart> query) {
        return new Row(construct, Fate.UNCHANGED, query);
    }

    static Stream<Row> rows() {
        return Stream.of(
                        SyntaxRows.queries(),
                        SyntaxRows.expressions(),
                        meanings(),
                        SyntaxRows.foreign(),
                        definitions(),
                        MeaningRows.rows(),
                        left())
                .flatMap(List::stream);
    }

    /** Constructs that Redshift takes in jOOQ's form, but to which Redshift gives another meaning. */
    private static List<Row> meanings() {
        Field<BigDecimal> number = field(name("n"), SQLDataType.NUMERIC(8, 3));
        Field<JSONB> json = field(name("j"), SQLDataType.JSONB);
        Field<LocalDateTime> moment = field(name("d"), SQLDataType.LOCALDATETIME);
        return List.of(
                rewritten("avg of integers", () -> select(avg(X)).from(T)),
                rewritten("avg of decimals", () -> select(avg(number)).from(T)),
                rewritten("cast to fewer decimals", () -> select(number.cast(SQLDataType.INTEGER))
                        .from(T)),
                rewritten("cast of text to JSON", () -> select(U.cast(SQLDataType.JSONB))
                        .from(T)),
                rewritten("cast of JSON to text", () -> select(json.cast(SQLDataType.VARCHAR(9)))
                        .from(T)),
                rewritten("ignoring case (ilike)", () -> select(X).from(T).where(U.likeIgnoreCase("a%"))),
                rewritten("differences of moments", () -> select(localDateTimeDiff(DatePart.HOUR, moment, moment))),
                rewritten("extract(decade)", () -> select(extract(moment, DatePart.DECADE))
                        .from(T)),
                rewritten("literals of times", () -> select(inline(LocalTime.of(1, 2, 3, 4_001)))),
                refused(
                        "grant to a role",
                        () -> REDSHIFT.grant(privilege("select")).on(T).to(role("r"))),
                rewritten(
                        "group by a primary key",
                        () -> select(SONGS.TITLE).from(SONGS).groupBy(SONGS.SONG_ID)),
                rewritten("order by a constant", () -> select(X).from(T).orderBy(inline("a"))),
                refused("group by a constant", () -> select(count()).from(T).groupBy(inline("a"))),
                refused(
                        "limit of an expression",
                        () -> select(X).from(T).limit(inline(1).plus(1))),
                refused("cast to timestamp(3)", () -> select(moment.cast(SQLDataType.LOCALDATETIME(3)))),
                rewritten("timestamp(3) of a column", () -> REDSHIFT.createTable(T)
                        .column("c", SQLDataType.LOCALDATETIME(3))),
                refused(
                        "alter column type other than varchar",
                        () -> REDSHIFT.alterTable(T).alterColumn(X).set(SQLDataType.BIGINT)),
                refused("alter column type and not null", () -> REDSHIFT.alterTable(T)
                        .alterColumn(U)
                        .set(SQLDataType.VARCHAR(9).notNull())),
                refused("drop primary key without a name", () -> REDSHIFT.alterTable(T)
                        .dropPrimaryKey()),
                refused("rename to another schema", () -> REDSHIFT.alterTable(T).renameTo(name("s", "t"))),
                refused(
                        "revoke from a role",
                        () -> REDSHIFT.revoke(privilege("select")).on(T).from(role("r"))));
    }

    private static List<Row> definitions() {
        return List.of(
                rewritten("text", () -> REDSHIFT.createTable(T).column("c", SQLDataType.CLOB)),
                rewritten("timestamp(6)", () -> REDSHIFT.createTable(T).column("c", SQLDataType.LOCALDATETIME(6))),
                rewritten("timestamp with time zone", () -> REDSHIFT.createTable(T)
                        .column("c", SQLDataType.TIMESTAMPWITHTIMEZONE(6))),
                refused("uuid", () -> REDSHIFT.createTable(T).column("c", SQLDataType.UUID)),
                rewritten("bytea", () -> REDSHIFT.createTable(T).column("c", SQLDataType.BLOB)),
                refused("arrays", () -> REDSHIFT.createTable(T).column("c", SQLDataType.INTEGER.array())),
                rewritten("jsonb", () -> REDSHIFT.createTable(T).column("c", SQLDataType.JSONB)),
                rewritten("backslashes in defaults", () -> REDSHIFT.createTable(T)
                        .column("c", SQLDataType.VARCHAR(3).defaultValue("\\"))),
                rewritten("backslashes in comments", () -> REDSHIFT.commentOnTable(T)
                        .is("\\")),
                refused("createTable().comment", () -> REDSHIFT.createTable(T)
                        .column("c", SQLDataType.INTEGER)
                        .comment("x")),
                rewritten("identity", () -> REDSHIFT.createTable(T).column("c", SQLDataType.INTEGER.identity(true))),
                refused("on commit drop", () -> REDSHIFT.createTemporaryTable(T)
                        .column("c", SQLDataType.INTEGER)
                        .onCommitDrop()),
                rewritten("with data", () -> REDSHIFT.createTable(T)
                        .as(select(inline(1).as("c")))
                        .withData()),
                refused("create index", () -> REDSHIFT.createIndex("i").on(T, X)),
                refused("create sequence", () -> createSequence()),
                refused("add if not exists", () -> REDSHIFT.alterTable(T)
                        .addColumnIfNotExists("c", SQLDataType.INTEGER)),
                refused("multi add", () -> REDSHIFT.alterTable(T).add(X, Y)),
                refused("truncate restart identity", () -> REDSHIFT.truncate(T).restartIdentity()),
                refused("truncate cascade", () -> REDSHIFT.truncate(T).cascade()),
                rewritten(
                        "alter column type",
                        () -> REDSHIFT.alterTable(T).alterColumn("c").set(SQLDataType.VARCHAR(9))),
                rewritten("create table if not exists", () -> REDSHIFT.createTableIfNotExists(T)
                        .column("c", SQLDataType.INTEGER)));
    }

    /** Constructs that work on Redshift in jOOQ's form. */
    private static List<Row> left() {
        Field<LocalDate> date = field(name("d"), SQLDataType.LOCALDATE);
        return List.of(
                unchanged("update..from", () -> REDSHIFT.update(S).set(X, 1).from(T)),
                unchanged("delete..using", () -> REDSHIFT.deleteFrom(S).using(T)),
                unchanged(
                        "multi-row insert",
                        () -> REDSHIFT.insertInto(S, X).values(1).values(2)),
                unchanged("ts + n * interval", () -> select(date.add(X)).from(T)),
                unchanged("date_trunc", () -> select(trunc(field(name("d"), SQLDataType.LOCALDATETIME), DatePart.MONTH))
                        .from(T)),
                unchanged("similar to", () -> select(X).from(T).where(U.similarTo("a%"))),
                unchanged("regular expressions", () -> select(X).from(T).where(U.likeRegex("a"))),
                unchanged("row IN", () -> select(X).from(T).where(row(X, Y).in(List.of(row(1, 2))))),
                unchanged("rollup", () -> select(X).from(T).groupBy(rollup(X))),
                unchanged(
                        "grouping sets",
                        () -> select(X).from(T).groupBy(groupingSets(new Field<?>[] {X}, new Field<?>[] {Y}))),
                unchanged("||", () -> select(U.concat("a")).from(T)),
                unchanged("coalesce, nvl2, nullif", () -> select(coalesce(X, Y), nvl2(X, Y, X), nullif(X, Y))
                        .from(T)),
                unchanged(
                        "row_number", () -> select(rowNumber().over(orderBy(X))).from(T)),
                unchanged("lead", () -> select(lead(X).over(orderBy(X))).from(T)),
                unchanged("nulls last", () -> select(X).from(T).orderBy(X.desc().nullsLast())),
                unchanged("booleans", () -> select(inline(true))),
                unchanged("create or replace view", () -> REDSHIFT.createOrReplaceView("v")
                        .as(select(X).from(T))),
                unchanged("quoted names", () -> select(field(name("order"))).from(T)));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void aConstructIsRewrittenRefusedOrUnchanged(Row row) {
        QueryPart query = row.query().get();
        String postgresql = DSL.using(SQLDialect.POSTGRES, new Settings()).renderInlined(query);
        if (row.fate() == Fate.REFUSED) {
            assertEquals(refusal(REDSHIFT, query), refusal(STRICT, query));
            assertEquals(postgresql, LAX.renderInlined(query));
            return;
        }
        assertEquals(LAX.renderInlined(query), STRICT.renderInlined(query));
        String redshift = REDSHIFT.renderInlined(query);
        assertEquals(List.of(), PostgresqlOnly.in(redshift), redshift);
        assertEquals(row.fate() == Fate.UNCHANGED, redshift.equals(postgresql), redshift);
    }

    @Test
    void theReadmeListsAllConstructs() {
        String expected = "| fate | what jOOQ writes |\n|---|---|\n"
                + line("rewritten", Fate.REWRITTEN)
                + line("refused, with a way out", Fate.REFUSED)
                + line("as jOOQ writes it", Fate.UNCHANGED);
        new ReadmeBlock("core/README.md", "rewrites").assertTable(expected);
    }

    private static String line(String title, Fate fate) {
        return rows().filter(row -> row.fate() == fate)
                .map(row -> "`" + row.construct().replace("|", "\\|") + "`")
                .collect(Collectors.joining(", ", "| " + title + " | ", " |\n"));
    }

    @ParameterizedTest
    @MethodSource("scanned")
    void theScanFindsPostgresqlsSyntax(Row row) {
        String sql = DSL.using(SQLDialect.POSTGRES).renderInlined(row.query().get());
        assertTrue(!PostgresqlOnly.in(sql).isEmpty(), sql);
    }

    /**
     * The constructs that the scan can find. The scan looks for words. It can't find a comparison of rows or a missing
     * frame, for example.
     */
    static Stream<Row> scanned() {
        List<String> noWords = List.of(
                "withTies",
                "avg of integers",
                "avg of decimals",
                "cast to fewer decimals",
                "cast of text to JSON",
                "cast of JSON to text",
                "extract(decade)",
                "literals of times",
                "grant to a role",
                "group by a primary key",
                "order by a constant",
                "group by a constant",
                "limit of an expression",
                "alter column type other than varchar",
                "alter column type and not null",
                "drop primary key without a name",
                "rename to another schema",
                "revoke from a role",
                "row <",
                "merge",
                "sum().over(orderBy), no frame",
                "firstValue().over(orderBy), no frame",
                "backslashes in literals",
                "backslashes in defaults",
                "backslashes in comments",
                "percentile_cont(cast(..))",
                "jsonGet",
                "text",
                "timestamp with time zone",
                "jsonb",
                "add if not exists",
                "multi add",
                "truncate cascade",
                "alter column type",
                "create table if not exists",
                "with .. insert",
                "RANGE frame",
                "arrays");
        List<String> others = MeaningRows.rows().stream().map(Row::construct).toList();
        return rows().filter(row -> row.fate() != Fate.UNCHANGED
                && !noWords.contains(row.construct())
                && !others.contains(row.construct()));
    }
}
