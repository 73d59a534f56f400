package com.sparkify.dwh.survey;

import static com.sparkify.dwh.survey.Samples.T;
import static com.sparkify.dwh.survey.Samples.TS;
import static com.sparkify.dwh.survey.Samples.U;
import static com.sparkify.dwh.survey.Samples.X;
import static com.sparkify.dwh.survey.Samples.Y;

import com.sparkify.dwh.render.RedshiftRendering;
import com.sparkify.dwh.unsupported.UnsupportedOnRedshiftException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jooq.Condition;
import org.jooq.Constraint;
import org.jooq.Domain;
import org.jooq.Field;
import org.jooq.OrderField;
import org.jooq.QueryPart;
import org.jooq.Row2;
import org.jooq.SQLDialect;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.WindowOverStep;
import org.jooq.WindowSpecification;
import org.jooq.impl.DSL;
import org.jooq.impl.QOM;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/** Calls jOOQ's public methods that create parts of SQL, and renders the results for both engines. */
final class Constructs {

    /** How the rendering for Redshift compares with the rendering for PostgreSQL. */
    enum Outcome {
        SAME,
        DIFFERENT,
        REFUSED
    }

    /**
     * The result of one call.
     * @param made the created part
     * @param postgresql the rendering for PostgreSQL
     * @param redshift the rendering for Redshift or, if the part is refused, the message of the refusal
     */
    record Instance(Object made, String postgresql, String redshift, Outcome outcome) {

        /**
         * Whether the renderings are whole queries. If the construct is only a part of a clause, or a text that the
         * caller writes, the renderings aren't queries.
         */
        boolean isQuery() {
            boolean whole = made instanceof Field<?>
                    || made instanceof Condition
                    || made instanceof Table<?>
                    || made instanceof Select<?>
                    || made instanceof WindowSpecification
                    || made instanceof OrderField<?>;
            return whole && !made.getClass().getSimpleName().startsWith("SQL");
        }
    }

    // Suppliers, so that each call has a new receiver: methods such as union() change a SELECT.
    private static final Map<Class<?>, List<Supplier<@Nullable Object>>> OWNERS = owners();

    private Constructs() {}

    private static Map<Class<?>, List<Supplier<@Nullable Object>>> owners() {
        Map<Class<?>, List<Supplier<@Nullable Object>>> owners = new LinkedHashMap<>();
        owners.put(DSL.class, List.of(() -> null));
        owners.put(Field.class, List.of(() -> X, () -> U, () -> TS));
        owners.put(Condition.class, List.of(() -> X.eq(DSL.inline(1))));
        owners.put(Table.class, List.of(() -> T));
        owners.put(Select.class, List.of(() -> DSL.select(X).from(T)));
        owners.put(Row2.class, List.of(() -> DSL.row(X, Y)));
        return owners;
    }

    /**
     * The instances that each method creates. A key consists of the owner and the method, such as "Field.add". A method
     * of both Field and Condition is listed only under Field.
     */
    static Map<String, List<Instance>> all() {
        Map<String, List<Instance>> all = new TreeMap<>();
        Set<String> inField = new TreeSet<>();
        OWNERS.forEach((owner, receivers) -> {
            for (Method method : owner.getMethods()) {
                boolean inherited = owner == Condition.class && inField.contains(method.getName());
                if (!isConstruct(method) || inherited) {
                    continue;
                }
                if (owner == Field.class) {
                    inField.add(method.getName());
                }
                List<Instance> instances =
                        all.computeIfAbsent(owner.getSimpleName() + "." + method.getName(), key -> new ArrayList<>());
                instances.addAll(best(method, receivers));
            }
        });
        all.putAll(Clauses.all());
        return all;
    }

    /**
     * Calls the method on each receiver. Returns the instances of the first receiver for which jOOQ writes no cast, for
     * example a receiver of type text for a function of text.
     */
    private static List<Instance> best(Method method, List<Supplier<@Nullable Object>> receivers) {
        List<List<Instance>> all =
                receivers.stream().map(receiver -> instances(method, receiver)).toList();
        return all.stream()
                .filter(made -> made.stream().noneMatch(instance -> instance.postgresql.contains("cast(")))
                .findFirst()
                .orElse(all.get(0));
    }

    static boolean isConstruct(Method method) {
        Class<?> result = method.getReturnType();
        return !method.isSynthetic()
                && Modifier.isPublic(method.getModifiers())
                && !method.getName().startsWith("$")
                && !method.getName().startsWith("get")
                && (QueryPart.class.isAssignableFrom(result)
                        || result.getSimpleName().contains("Step"));
    }

    /** The types of jOOQ's query model of which {@code all} has no instance. */
    static Set<String> otherTypes(Map<String, List<Instance>> all) {
        Set<String> others = new TreeSet<>();
        for (Class<?> type : QOM.class.getDeclaredClasses()) {
            boolean part = Modifier.isPublic(type.getModifiers()) && QueryPart.class.isAssignableFrom(type);
            if (part
                    && all.values().stream()
                            .flatMap(List::stream)
                            .noneMatch(instance -> type.isInstance(instance.made))) {
                others.add("QOM." + type.getSimpleName());
            }
        }
        return others;
    }

    static List<Instance> instances(Method method, Supplier<@Nullable Object> receiver) {
        Object[] arguments = Arrays.stream(method.getGenericParameterTypes())
                .map(Samples::of)
                .toArray();
        // Domains are left out: jOOQ registers a domain's name for its type in the whole JVM, and arrays of the type
        // then get the domain's name.
        if (Arrays.asList(arguments).contains(null) || Domain.class.isAssignableFrom(method.getReturnType())) {
            return List.of();
        }
        try {
            @Nullable Object made = method.invoke(receiver.get(), arguments);
            QueryPart query = made == null ? null : query(made);
            return query == null ? List.of() : List.of(rendered(made, query));
        } catch (InvocationTargetException | IllegalAccessException | RuntimeException e) {
            // jOOQ itself refuses the arguments, or can't render the construct for PostgreSQL.
            return List.of();
        }
    }

    private static Instance rendered(Object made, QueryPart query) {
        String postgresql = DSL.using(SQLDialect.POSTGRES).renderInlined(query);
        try {
            String redshift = RedshiftRendering.context().renderInlined(query);
            boolean same = postgresql.equals(redshift);
            return new Instance(made, postgresql, redshift, same ? Outcome.SAME : Outcome.DIFFERENT);
        } catch (UnsupportedOnRedshiftException e) {
            return new Instance(made, postgresql, String.valueOf(e.getMessage()), Outcome.REFUSED);
        }
    }

    /**
     * Puts the construct into a whole statement if the construct's type determines its place. Otherwise returns the
     * construct itself.
     */
    private static @Nullable QueryPart query(Object made) {
        if (made instanceof Condition condition) {
            return DSL.select(X).from(T).where(condition);
        } else if (made instanceof Field<?> field) {
            return DSL.select(field).from(T);
        } else if (made instanceof Table<?> table) {
            return DSL.select(DSL.inline(1)).from(table);
        } else if (made instanceof WindowSpecification window) {
            return DSL.select(DSL.sum(X).over(window)).from(T);
        } else if (made instanceof WindowOverStep<?> function) {
            return DSL.select(function.over(DSL.orderBy(Y))).from(T);
        } else if (made instanceof Constraint constraint) {
            return DSL.createTable(T).column("x", SQLDataType.INTEGER).constraint(constraint);
        } else if (made instanceof OrderField<?> order) {
            return DSL.select(X).from(T).orderBy(order);
        }
        return made instanceof QueryPart part ? part : null;
    }
}
