package com.sparkify.dwh.internal.rules.cast;

import java.util.List;
import java.util.stream.Stream;
import org.jooq.Field;
import org.jooq.impl.QOM;
import org.jspecify.annotations.Nullable;

/**
 * Finds the parts of an expression that decide its type on the server. jOOQ often gives an expression the type of the first
 * operand.
 */
final class Operands {

    private Operands() {}

    /** The parts of an expression that decide its type. Empty if no part decides it, as for a column or a CAST. */
    static Stream<Field<?>> of(@Nullable Field<?> value) {
        if (value instanceof QOM.Add<?> add) {
            return Stream.of(add.$arg1(), add.$arg2());
        } else if (value instanceof QOM.Sub<?> sub) {
            return Stream.of(sub.$arg1(), sub.$arg2());
        } else if (value instanceof QOM.Mul<?> mul) {
            return Stream.of(mul.$arg1(), mul.$arg2());
        } else if (value instanceof QOM.Mod<?> mod) {
            return Stream.of(mod.$arg1(), mod.$arg2());
        } else if (value instanceof QOM.Neg<?> neg) {
            return Stream.of(neg.$arg1());
        } else if (value instanceof QOM.Abs<?> abs) {
            return Stream.of(abs.$arg1());
        } else if (value instanceof QOM.Max<?> max) {
            return Stream.of(max.$field());
        } else if (value instanceof QOM.Min<?> min) {
            return Stream.of(min.$field());
        } else if (value instanceof QOM.Sum sum) {
            return Stream.of(sum.$field());
        } else if (value instanceof QOM.Avg avg) {
            return Stream.of(avg.$field());
        } else if (value instanceof QOM.Div<?> div) {
            return Stream.of(div.$arg1(), div.$arg2());
        }
        return alternatives(value);
    }

    private static Stream<Field<?>> alternatives(@Nullable Field<?> value) {
        if (value instanceof QOM.Coalesce<?> coalesce) {
            return all(coalesce.$arg1());
        } else if (value instanceof QOM.Greatest<?> greatest) {
            return all(greatest.$arg1());
        } else if (value instanceof QOM.Least<?> least) {
            return all(least.$arg1());
        } else if (value instanceof QOM.Nvl<?> nvl) {
            return Stream.of(nvl.$arg1(), nvl.$arg2());
        } else if (value instanceof QOM.Nullif<?> nullif) {
            return Stream.of(nullif.$arg1());
        } else if (value instanceof QOM.Iif<?> iif) {
            return Stream.of(iif.$ifTrue(), iif.$ifFalse());
        } else if (value instanceof QOM.CaseSearched<?> search) {
            return Stream.concat(search.$when().stream().map(QOM.Tuple2::$2), Stream.ofNullable(search.$else()));
        } else if (value instanceof QOM.CaseSimple<?, ?> simple) {
            return Stream.concat(simple.$when().stream().map(QOM.Tuple2::$2), Stream.ofNullable(simple.$else()));
        }
        return Stream.empty();
    }

    private static Stream<Field<?>> all(List<? extends Field<?>> values) {
        return values.stream().map(value -> value);
    }
}
