package com.sparkify.dwh.internal.rules;

import java.util.Collection;
import java.util.stream.Stream;
import org.jooq.Name;
import org.jooq.QueryPart;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.QOM;

/** Finds the tables of a SELECT, UPDATE or DELETE: the tables in FROM and USING, and the table that UPDATE changes. */
public final class Declared {

    private Declared() {}

    /** The names that qualify columns in the statement: aliases, or names of tables. */
    public static Stream<Name> by(QueryPart block) {
        return tables(block).map(Table::getUnqualifiedName);
    }

    /** The tables of a SELECT, UPDATE or DELETE. A join is replaced by its tables. Empty for other parts. */
    public static Stream<Table<?>> tables(QueryPart block) {
        if (block instanceof Select<?> select) {
            return all(select.$from());
        } else if (block instanceof QOM.Update<?> update) {
            return Stream.concat(leaves(update.$table()), all(update.$from()));
        } else if (block instanceof QOM.Delete<?> delete) {
            return Stream.concat(leaves(delete.$from()), all(delete.$using()));
        }
        return Stream.empty();
    }

    private static Stream<Table<?>> all(Collection<? extends Table<?>> tables) {
        return tables.stream().flatMap(Declared::leaves);
    }

    private static Stream<Table<?>> leaves(Table<?> table) {
        return table instanceof QOM.JoinTable<?, ?> join
                ? Stream.concat(leaves(join.$table1()), leaves(join.$table2()))
                : Stream.of(table);
    }

    /** The names of the tables that a SELECT reads. For an alias, this is the name of the table, not the alias. */
    public static Stream<Name> read(Select<?> select) {
        return tables(select)
                .map(table -> table instanceof QOM.TableAlias<?> alias ? alias.$aliased() : table)
                .map(Table::getUnqualifiedName);
    }

    /** Whether one of these tables is an outer join or contains an outer join. */
    public static boolean outerJoin(Collection<? extends Table<?>> tables) {
        return tables.stream().anyMatch(Declared::isOuterJoin);
    }

    private static boolean isOuterJoin(Table<?> table) {
        if (!(table instanceof QOM.JoinTable<?, ?> join)) {
            return false;
        }
        boolean outer = join instanceof QOM.LeftJoin<?>
                || join instanceof QOM.RightJoin<?>
                || join instanceof QOM.FullJoin<?>
                || join instanceof QOM.NaturalLeftJoin<?>
                || join instanceof QOM.NaturalRightJoin<?>
                || join instanceof QOM.NaturalFullJoin<?>;
        return outer || isOuterJoin(join.$table1()) || isOuterJoin(join.$table2());
    }
}
