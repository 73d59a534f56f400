package com.sparkify.dwh.internal.rules.definition;

import com.sparkify.dwh.internal.jooq.Path;
import com.sparkify.dwh.internal.rules.Columns;
import com.sparkify.dwh.internal.rules.Rule;
import com.sparkify.dwh.unsupported.UnsupportedOnRedshiftException;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Constraint;
import org.jooq.Context;
import org.jooq.Field;
import org.jooq.Index;
import org.jooq.QueryPart;
import org.jooq.TableElement;
import org.jooq.impl.CustomQueryPart;
import org.jooq.impl.DSL;
import org.jooq.impl.QOM;

/**
 * Rewrites CREATE TABLE and CREATE TABLE AS. Columns get Redshift's types and Redshift's IDENTITY. Refuses clauses that
 * Redshift doesn't have, such as ON COMMIT DROP.
 *
 * <p>Source: Amazon Redshift Developer Guide, "CREATE TABLE" and "CREATE TABLE AS".
 */
public final class CreateTableRule implements Rule {

    @Override
    public boolean concerns(Class<?> type) {
        return Rule.isAny(type, QOM.CreateTable.class);
    }

    @Override
    public QueryPart apply(QueryPart part, Path path) {
        if (!(part instanceof QOM.CreateTable create)) {
            return part;
        }
        refuse(create);
        if (create.$select() != null && create.$tableElements().isEmpty()) {
            Columns.check(create.$select().getSelect());
        }
        List<QueryPart> elements = new ArrayList<>();
        for (TableElement element : create.$tableElements()) {
            elements.add(element(element, create.$select() != null));
        }
        return CustomQueryPart.of(ctx -> write(ctx, create, elements));
    }

    private static void refuse(QOM.CreateTable create) {
        if (create.$ifNotExists() && create.$select() != null) {
            throw new UnsupportedOnRedshiftException(
                    "CREATE TABLE IF NOT EXISTS … AS", "look in SVV_TABLES first, then use createTable()");
        }
        if (create.$comment() != null && !create.$comment().getComment().isEmpty()) {
            throw new UnsupportedOnRedshiftException(
                    "comments in CREATE TABLE", "use commentOnTable(), a separate statement");
        }
        QOM.TableCommitAction onCommit = create.$onCommit();
        if (onCommit == QOM.TableCommitAction.DROP || onCommit == QOM.TableCommitAction.DELETE_ROWS) {
            throw new UnsupportedOnRedshiftException(
                    "ON COMMIT " + onCommit,
                    "drop the table or delete its rows yourself; a temporary table lives until its session ends");
        }
        if (create.$withData() == QOM.WithOrWithoutData.WITH_NO_DATA) {
            throw new UnsupportedOnRedshiftException("WITH NO DATA", "use where(falseCondition())");
        }
    }

    private static QueryPart element(TableElement element, boolean asSelect) {
        if (element instanceof Constraint) {
            return element;
        } else if (element instanceof Index) {
            throw new UnsupportedOnRedshiftException("indexes", "use a sort key");
        } else if (asSelect) {
            Columns.check(List.of((Field<?>) element));
            return DSL.name(((Field<?>) element).getName());
        }
        Field<?> column = (Field<?>) element;
        return new ColumnWriter(column, column.getDataType());
    }

    private static void write(Context<?> ctx, QOM.CreateTable create, List<QueryPart> elements) {
        ctx.visit(DSL.keyword(create.$temporary() ? "create temporary table" : "create table"))
                .sql(' ');
        if (create.$ifNotExists()) {
            ctx.visit(DSL.keyword("if not exists")).sql(' ');
        }
        ctx.visit(create.$table());
        if (!elements.isEmpty()) {
            ctx.sqlIndentStart(" (");
            ctx.visit(elements.get(0));
            elements.subList(1, elements.size())
                    .forEach(element -> ctx.sql(',').formatSeparator().visit(element));
            ctx.sqlIndentEnd(')');
        }
        if (create.$storage() != null) {
            ctx.formatSeparator().visit(create.$storage());
        }
        if (create.$select() != null) {
            ctx.formatSeparator().visit(DSL.keyword("as")).formatSeparator().visit(create.$select());
        }
    }
}
