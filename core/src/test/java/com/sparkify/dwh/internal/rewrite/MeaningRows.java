package com.sparkify.dwh.internal.rewrite;

import static com.sparkify.dwh.internal.rewrite.EveryRowTest.refused;
import static com.sparkify.dwh.internal.rewrite.EveryRowTest.rewritten;
import static com.sparkify.dwh.internal.rewrite.Rendered.REDSHIFT;
import static com.sparkify.dwh.internal.rewrite.Rendered.S;
import static com.sparkify.dwh.internal.rewrite.Rendered.T;
import static com.sparkify.dwh.internal.rewrite.Rendered.U;
import static com.sparkify.dwh.internal.rewrite.Rendered.X;
import static com.sparkify.dwh.internal.rewrite.Rendered.Y;
import static org.jooq.impl.DSL.*;

import com.sparkify.dwh.internal.jooq.Exists;
import com.sparkify.dwh.internal.rewrite.EveryRowTest.Row;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.List;
import org.jooq.DatePart;
import org.jooq.Field;
import org.jooq.impl.QOM;
import org.jooq.impl.SQLDataType;
import org.jooq.types.YearToMonth;

/**
 * Constructs whose keywords and functions Redshift has, but that don't work on Redshift as on PostgreSQL. Redshift
 * refuses the place or the types of the construct, or gives the construct another meaning.
 */
final class MeaningRows {

    private static final Field<LocalDateTime> D = field(name("t", "d"), SQLDataType.LOCALDATETIME);
    private static final Field<Boolean> B = field(name("t", "b"), SQLDataType.BOOLEAN);
    private static final Field<Integer> N = field(name("r", "n"), Integer.class);

    private static final Field<BigDecimal> P = field(name("t", "p"), SQLDataType.NUMERIC(8, 2));

    private MeaningRows() {}

    static List<Row> rows() {
        return List.of(
                rewritten("ts + months", () -> select(D.add(new YearToMonth(1))).from(T)),
                rewritten("cast of a boolean", () -> select(B.cast(SQLDataType.INTEGER))
                        .from(T)),
                rewritten("cast to boolean", () -> select(U.cast(SQLDataType.BOOLEAN))
                        .from(T)),
                rewritten(
                        "ignoreNulls", () -> select(firstValue(X).ignoreNulls().over(partitionBy(Y)))
                                .from(T)),
                rewritten("over(orderBy(constant))", () -> select(rowNumber().over(orderBy(inline(1))))
                        .from(T)),
                rewritten("withRecursive without columns", () -> withRecursive(name("r")
                                .as(select(X.as("n"))
                                        .from(T)
                                        .unionAll(select(N.plus(1)).from(name("r")))))
                        .select(N)
                        .from(name("r"))),
                rewritten("'a' as s in a derived table", () -> select().from(
                                select(inline("a").as("s")).asTable("d"))),
                rewritten("current_schema", () -> select(currentSchema())),
                rewritten("date_trunc of a date", () -> select(trunc(D.cast(SQLDataType.LOCALDATE), DatePart.MONTH))
                        .from(T)),
                rewritten("quotient of a BigDecimal", () -> select(X.div(BigDecimal.TEN))
                        .from(T)),
                rewritten("quotient of a sign", () -> select(sign(X).div(2)).from(T)),
                rewritten("mod of a decimal and an integer", () -> select(P.mod(X))
                        .from(T)),
                rewritten("left, right, splitPart from the end", () -> select(left(U, -1))
                        .from(T)),
                rewritten("cast of bytes to text", () -> select(
                                field(name("b"), SQLDataType.BLOB).cast(SQLDataType.VARCHAR))
                        .from(T)),
                rewritten("product of rounded integers", () -> select(round(X).mul(Y))
                        .from(T)),
                refused("aggregates in a recursive SELECT", () -> withRecursive(name("r")
                                .fields("n")
                                .as(select(X).from(T).unionAll(select(max(N)).from(name("r")))))
                        .select(N)
                        .from(name("r"))),
                refused(
                        "> any (select ..)",
                        () -> select(X).from(T).where(X.gt(any(select(X).from(S))))),
                refused(
                        "= all (select ..)",
                        () -> select(X).from(T).where(X.eq(all(select(X).from(S))))),
                refused("boolAnd().over()", () -> select(boolAnd(X.eq(1)).over())
                        .from(T)),
                refused("median() of two fields", () -> select(median(X), median(Y))
                        .from(T)),
                refused("withRecursive .. union", () -> withRecursive(name("r")
                                .fields("n")
                                .as(select(X).from(T).union(select(N).from(name("r")))))
                        .select(N)
                        .from(name("r"))),
                refused("with in with", () -> with(name("a")
                                .as(with(name("b").as(select(X).from(T)))
                                        .select()
                                        .from(name("b"))))
                        .select()
                        .from(name("a"))),
                refused("correlation that skips a block", () -> select(X)
                        .from(T.as("q"))
                        .where(Exists.exists(selectOne()
                                .from(S)
                                .where(Exists.exists(
                                        selectOne().from(T).where(X.eq(field(name("q", "x"), Integer.class)))))))),
                refused("values(..), (select ..)", () -> REDSHIFT.insertInto(S, X)
                        .values(1)
                        .values(field(select(max(X)).from(T)))),
                refused("update..from..left join", () -> REDSHIFT.update(S)
                        .set(X, 1)
                        .from(T.leftJoin(table(name("r"))).on(X.eq(N)))),
                refused("update(join)", () -> REDSHIFT.update(T.join(S).on(X.eq(Y)))
                        .set(X, 1)),
                refused("likeRegex(field)", () -> select(X).from(T).where(U.likeRegex(U))),
                refused("bitCount", () -> select(bitCount(X)).from(T)),
                refused("rowid", () -> select(T.rowid()).from(T)),
                refused("T.eq(S)", () -> select(X).from(T, S).where(T.eq(S))),
                refused("* except", () -> select(asterisk().except(X)).from(T)),
                refused("straightJoin", () -> select(X).from(T.straightJoin(S).on(X.eq(Y)))),
                refused("useIndex", () -> select(X).from(T.useIndex("i"))),
                refused("isDocument", () -> select(X).from(T).where(U.isDocument())),
                refused("add column .. not null", () -> REDSHIFT.alterTable(T)
                        .addColumn("c", SQLDataType.INTEGER.notNull())),
                refused("create materialized view .. order by", () -> REDSHIFT.createMaterializedView("v")
                        .as(select(X).from(T).orderBy(X))),
                refused("not enforced", () -> REDSHIFT.createTable(T)
                        .column("a", SQLDataType.INTEGER)
                        .constraint(unique("a").notEnforced())),
                refused("alter schema if exists", () -> REDSHIFT.alterSchemaIfExists("a")
                        .renameTo("b")),
                refused("drop database if exists", () -> REDSHIFT.dropDatabaseIfExists("a")),
                refused("rollback to savepoint", () -> ((QOM.Rollback) REDSHIFT.rollback()).$toSavepoint(name("s"))),
                refused("column oid", () -> REDSHIFT.createTable(T).column("oid", SQLDataType.INTEGER)));
    }
}
