package com.sparkify.dwh.internal.rules.cast;

import com.sparkify.dwh.internal.jooq.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jooq.Field;
import org.jooq.impl.QOM;
import org.jspecify.annotations.Nullable;

/**
 * An expression and the properties of its type on the server. jOOQ's type of the expression can be different: jOOQ
 * often gives an expression the type of its first operand. A derived table's column that consists of the expression
 * then has this type, too. Each property is computed once. Not thread-safe.
 */
final class Typed {

    private final Field<?> value;
    private final Scope scope;
    private final Map<Predicate<Typed>, Boolean> own = new HashMap<>();
    private final Map<Predicate<Typed>, Boolean> ofParts = new HashMap<>();
    private @Nullable Digits digits;
    private boolean digitsKnown;

    /** Only for {@link Scope#typed}. */
    Typed(Field<?> value, Scope scope) {
        this.value = value;
        this.scope = scope;
    }

    static Typed of(Field<?> value, Path path) {
        return Scope.of(path).typed(value);
    }

    Field<?> value() {
        return value;
    }

    /** Another expression in the same scope. */
    Typed with(Field<?> other) {
        return scope.typed(other);
    }

    /** Whether jOOQ declares the expression as a REAL or DOUBLE PRECISION. */
    boolean isFloating() {
        Class<?> number = value.getDataType().getConverter().fromType();
        return number == Float.class || number == Double.class;
    }

    /** The digits on the server; null if the expression isn't an exact number, or if its digits aren't known. */
    @Nullable
    Digits digits() {
        if (!digitsKnown) {
            digits = Digits.of(this);
            digitsKnown = true;
        }
        return digits;
    }

    /**
     * Whether the expression has a property.
     *
     * @param property a constant, because this object is the key under which the result is stored
     */
    boolean is(Predicate<Typed> property) {
        Boolean known = own.get(property);
        if (known == null) {
            known = property.test(this);
            own.put(property, known);
        }
        return known;
    }

    /** Whether the expression has a property, or one of its {@link #operands}, at any depth, has the property. */
    boolean any(Predicate<Typed> property) {
        Boolean known = ofParts.get(property);
        if (known == null) {
            known = is(property) || operands().anyMatch(operand -> operand.any(property));
            ofParts.put(property, known);
        }
        return known;
    }

    /**
     * The parts that decide the expression's type. Empty if no parts decide the type, for example for a CAST, or for a
     * column of a stored table.
     */
    Stream<Typed> operands() {
        if (value instanceof QOM.ScalarSubquery<?> subquery) {
            return Stream.ofNullable(scope.value(subquery.$arg1()));
        }
        Typed column = scope.expression(value);
        return column != null ? Stream.of(column) : operands(value).map(this::with);
    }

    private static Stream<Field<?>> operands(Field<?> value) {
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
        } else if (value instanceof QOM.Coerce<?> coerce) {
            return Stream.of(coerce.$field());
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
        Field<?> argument = argument(value);
        return argument != null ? Stream.of(argument) : alternatives(value);
    }

    /** The argument of a function that returns one of the argument's values, or such a value rounded. */
    private static @Nullable Field<?> argument(Field<?> value) {
        if (value instanceof QOM.Lag<?> lag) {
            return lag.$field();
        } else if (value instanceof QOM.Lead<?> lead) {
            return lead.$field();
        } else if (value instanceof QOM.FirstValue<?> first) {
            return first.$field();
        } else if (value instanceof QOM.LastValue<?> last) {
            return last.$field();
        } else if (value instanceof QOM.NthValue<?> nth) {
            return nth.$field();
        } else if (value instanceof QOM.AnyValue<?> any) {
            return any.$field();
        } else if (value instanceof QOM.Round<?> round) {
            return round.$arg1();
        } else if (value instanceof QOM.Trunc<?> trunc) {
            return trunc.$arg1();
        } else if (value instanceof QOM.Floor<?> floor) {
            return floor.$arg1();
        }
        return value instanceof QOM.Ceil<?> ceil ? ceil.$arg1() : null;
    }

    private static Stream<Field<?>> alternatives(Field<?> value) {
        if (value instanceof QOM.Coalesce<?> coalesce) {
            return all(coalesce.$arg1());
        } else if (value instanceof QOM.Greatest<?> greatest) {
            return all(greatest.$arg1());
        } else if (value instanceof QOM.Least<?> least) {
            return all(least.$arg1());
        } else if (value instanceof QOM.Nvl<?> nvl) {
            return Stream.of(nvl.$arg1(), nvl.$arg2());
        } else if (value instanceof QOM.Nullif<?> nullif) {
            return Stream.of(nullif.$arg1(), nullif.$arg2());
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
