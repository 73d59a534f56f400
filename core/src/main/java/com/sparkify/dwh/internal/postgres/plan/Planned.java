package com.sparkify.dwh.internal.postgres.plan;

import com.sparkify.dwh.warehouse.UnsupportedOptionException;
import com.sparkify.dwh.warehouse.UnsupportedOptionException.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/**
 * A part of a statement as planned for PostgreSQL. It is either ready, with the object that carries it out, or refused.
 * Parts are combined with {@link #and}. The whole is ready if all parts are ready. Otherwise it has all refusals, in
 * order.
 *
 * @param <T> the type of the object that carries the part out
 */
public sealed interface Planned<T> {

    /**
     * A part that PostgreSQL carries out.
     *
     * @param <T> the value's type
     * @param value the object that carries the part out
     */
    record Ready<T>(T value) implements Planned<T> {

        @Override
        public List<Refusal> refusals() {
            return List.of();
        }

        @Override
        public T orThrow(String statement) {
            return value;
        }
    }

    /**
     * A part that PostgreSQL doesn't carry out.
     *
     * @param <T> the type of the object that would carry the part out
     * @param refusals why the part is refused; empty if another part's refusal already says why
     */
    record Refused<T>(List<Refusal> refusals) implements Planned<T> {

        @Override
        public T orThrow(String statement) {
            throw new UnsupportedOptionException("PostgreSQL", statement, refusals);
        }
    }

    /** A part that the specified object carries out. */
    static <T> Planned<T> ready(T value) {
        return new Ready<>(value);
    }

    /** A part that is refused, with its name in SQL's words and the reason. */
    static <T> Planned<T> refused(String what, String reason) {
        return new Refused<>(List.of(new Refusal(what, reason)));
    }

    /** A part that is refused because another part is refused. The other part's refusal says why. */
    static <T> Planned<T> refusedElsewhere() {
        return new Refused<>(List.of());
    }

    /** The parts together, in order. */
    static <T> Planned<List<T>> all(List<Planned<T>> parts) {
        Planned<List<T>> all = ready(List.of());
        for (Planned<T> part : parts) {
            all = all.and(part, Planned::appended);
        }
        return all;
    }

    private static <T> List<T> appended(List<T> list, T last) {
        List<T> longer = new ArrayList<>(list);
        longer.add(last);
        return List.copyOf(longer);
    }

    /** Why this part is refused; empty if it is ready. */
    List<Refusal> refusals();

    /** This part and another one, combined by the function if both are ready. */
    default <U, R> Planned<R> and(Planned<U> other, BiFunction<T, U, R> whole) {
        if (this instanceof Ready<T> mine && other instanceof Ready<U> theirs) {
            return new Ready<>(whole.apply(mine.value(), theirs.value()));
        }
        List<Refusal> all = new ArrayList<>(refusals());
        all.addAll(other.refusals());
        return new Refused<>(List.copyOf(all));
    }

    /** This part, if another one is ready, too. */
    default Planned<T> also(Planned<?> condition) {
        return and(condition, (value, ignored) -> value);
    }

    /**
     * The object that carries the statement out.
     *
     * @param statement the statement's first words, such as {@code COPY}
     * @throws UnsupportedOptionException if anything is refused. The message has all refusals
     */
    T orThrow(String statement);
}
