package com.sparkify.dwh.internal.clause;

import com.sparkify.dwh.internal.arguments.Given;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jooq.Context;

/**
 * The optional clauses of a statement or a data format, each with its value. The clauses are in the order of the enum,
 * which is also their order in SQL. Immutable.
 *
 * @param <O> the enum of the statement's options
 * @param values the specified clauses
 */
public record Options<O extends Enum<O>>(Map<O, Value<O, ?>> values) {

    /**
     * A clause with its value.
     *
     * @param <O> the enum of the statement's options
     * @param <T> the value's type
     */
    public record Value<O extends Enum<O>, T>(Clause<O, T> clause, T value) {

        private void writeTo(Context<?> ctx) {
            clause.write(ctx, value);
        }
    }

    /** No clauses. */
    public static <O extends Enum<O>> Options<O> none() {
        return new Options<O>(Map.of());
    }

    /** Adds a clause, which replaces an earlier clause of the same option. */
    public <T> Options<O> with(Clause<O, T> clause, T value) {
        Map<O, Value<O, ?>> all = new TreeMap<>(values);
        all.put(clause.option(), new Value<>(clause, Given.given("The value of " + clause.option(), value)));
        return new Options<>(Collections.unmodifiableMap(all));
    }

    /** Adds a clause without a value. */
    public Options<O> with(O flag) {
        return with(Clause.flag(flag), true);
    }

    /** Adds the other clauses. Each of them replaces this object's clause of the same option. */
    public Options<O> and(Options<O> others) {
        Map<O, Value<O, ?>> all = new TreeMap<>(values);
        all.putAll(others.values);
        return new Options<>(Collections.unmodifiableMap(all));
    }

    /** Whether there is a clause of this option. */
    public boolean has(O option) {
        return values.containsKey(option);
    }

    /** The value of a clause, if the clause is specified. */
    public <T> Optional<T> get(Clause<O, T> clause) {
        return Optional.ofNullable(values.get(clause.option()))
                .map(Value::value)
                .map(clause.type()::cast);
    }

    /** The specified options, in the order of the enum. */
    public Set<O> given() {
        return values.keySet();
    }

    /** Writes all clauses, one per line. */
    public void writeTo(Context<?> ctx) {
        values.values().forEach(value -> value.writeTo(ctx));
    }
}
