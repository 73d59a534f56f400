package com.sparkify.dwh.internal.postgres.plan;

import com.sparkify.dwh.warehouse.UnsupportedOptionException;
import com.sparkify.dwh.warehouse.UnsupportedOptionException.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/**
 * The plan of one part of a statement on PostgreSQL, such as the format of a COPY. Either the part is ready and has the
 * object that carries it out, or the part is refused. {@link #and} combines two parts. The combination is ready if both
 * parts are ready; otherwise the combination has the refusals of both parts, in order.
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
     * @param refusals the reasons; empty if the refusal of another part already gives the reason
     */
    record Refused<T>(List<Refusal> refusals) implements Planned<T> {

        @Override
        public T orThrow(String statement) {
            throw new UnsupportedOptionException("PostgreSQL", statement, refusals);
        }
    }

    /** Creates a part that is ready. The value is the object that carries the part out. */
    static <T> Planned<T> ready(T value) {
        return new Ready<>(value);
    }

    /** Creates a part that is refused. */
    static <T> Planned<T> refused(String what, String reason) {
        return new Refused<>(List.of(new Refusal(what, reason)));
    }

    /** Creates a part that is refused because another part is refused. The refusal of that part gives the reason. */
    static <T> Planned<T> refusedElsewhere() {
        return new Refused<>(List.of());
    }

    /** Combines all parts, in order. */
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

    /** The reasons why this part is refused; empty if the part is ready. */
    List<Refusal> refusals();

    /** Combines this part with another part. If both are ready, the function makes the combined object. */
    default <U, R> Planned<R> and(Planned<U> other, BiFunction<T, U, R> whole) {
        if (this instanceof Ready<T> mine && other instanceof Ready<U> theirs) {
            return new Ready<>(whole.apply(mine.value(), theirs.value()));
        }
        List<Refusal> all = new ArrayList<>(refusals());
        all.addAll(other.refusals());
        return new Refused<>(List.copyOf(all));
    }

    /** Returns this part if both parts are ready; otherwise a refused part with the refusals of both. */
    default Planned<T> also(Planned<?> condition) {
        return and(condition, (value, ignored) -> value);
    }

    /**
     * Returns the object that carries this part out.
     *
     * @param statement the statement's first words, such as {@code COPY}
     * @throws UnsupportedOptionException if this part is refused. The message has all refusals
     */
    T orThrow(String statement);
}
