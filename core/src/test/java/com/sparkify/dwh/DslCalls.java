package com.sparkify.dwh;

import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.Location;
import com.sparkify.dwh.s3.S3Uri;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.Catalog;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.Name;
import org.jooq.Schema;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * Finds a valid call of each public method that a statement can be built with. Begins with the methods of {@link
 * Redshift}, and continues with the methods of the types that these methods return or take. A method is found only if
 * {@link #SAMPLES} has valid arguments for the method.
 */
final class DslCalls {

    /** A method, a receiver, and valid arguments. The receiver of a static method is its class. */
    record Call(Method method, Object receiver, List<Object> arguments) {

        Object result() throws Throwable {
            return invoke(arguments.toArray());
        }

        /**
         * Calls the method with null for this argument. Returns the message of the NullPointerException, the text of
         * another exception, or "returns" and the result.
         */
        String withNull(int argument) {
            Object[] changed = arguments.toArray();
            changed[argument] = null;
            try {
                return "returns " + invoke(changed);
            } catch (NullPointerException e) {
                return String.valueOf(e.getMessage());
            } catch (Throwable e) {
                return e.toString();
            }
        }

        private Object invoke(Object... values) throws Throwable {
            try {
                return method.invoke(receiver, values);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }

        @Override
        public String toString() {
            return method.getDeclaringClass().getSimpleName() + "." + method.getName();
        }
    }

    private static final int MOST_INSTANCES = 3;

    private static final Map<Class<?>, List<?>> SAMPLES = Map.ofEntries(
            Map.entry(Table.class, List.of(DSL.table(DSL.name("s", "t")), DSL.table(DSL.name("u")))),
            Map.entry(Schema.class, List.of(DSL.schema(DSL.name("s")))),
            Map.entry(Catalog.class, List.of(DSL.catalog(DSL.name("c")))),
            Map.entry(Name.class, List.of(DSL.name("n"))),
            Map.entry(Field.class, List.of(DSL.field(DSL.name("a"), SQLDataType.VARCHAR(10)))),
            Map.entry(DataType.class, List.of(SQLDataType.VARCHAR(10))),
            Map.entry(
                    Select.class,
                    List.of(DSL.select(DSL.field(DSL.name("a"), SQLDataType.VARCHAR(10)))
                            .from(DSL.table(DSL.name("v"))))),
            Map.entry(Object.class, List.of("a")),
            Map.entry(List.class, List.of(List.of())),
            Map.entry(
                    String.class,
                    List.of(
                            "a",
                            "s3://bucket/key",
                            "/tmp/x",
                            "j-SAMPLE2B500FC",
                            "arn:aws:iam::123456789012:role/r",
                            "us-west-2",
                            "1234abcd-12ab-34cd-56ef-1234567890ab",
                            "bWFzdGVyc2VjcmV0a2V5bWFzdGVyc2VjcmV0a2V5MTI=")),
            Map.entry(int.class, List.of(1, 1_000)),
            Map.entry(long.class, List.of(1L)),
            Map.entry(double.class, List.of(5.0)),
            Map.entry(boolean.class, List.of(true)),
            Map.entry(char.class, List.of('|')),
            Map.entry(Path.class, List.of(Path.of("/tmp/x"))));

    private final Map<Method, Call> calls = new LinkedHashMap<>();
    private final Map<Class<?>, Set<Object>> instances = new LinkedHashMap<>();
    private final Set<Class<?>> types =
            new LinkedHashSet<>(List.of(Redshift.class, Location.class, S3Uri.class, Authorization.class));

    DslCalls() {
        int before;
        do {
            before = calls.size() + types.size() + instances.size();
            for (Class<?> type : List.copyOf(types)) {
                methods(type).forEach(this::tryToCall);
            }
        } while (calls.size() + types.size() + instances.size() > before);
    }

    List<Call> calls() {
        return List.copyOf(calls.values());
    }

    /** The public methods that return a type of the library, in an order that doesn't change. */
    private static List<Method> methods(Class<?> type) {
        return Arrays.stream(type.getMethods())
                .filter(method -> isOfLibrary(method.getDeclaringClass()) && !method.isBridge())
                .filter(method -> isOfLibrary(method.getReturnType()))
                .sorted(Comparator.comparing(Method::toGenericString))
                .toList();
    }

    private static boolean isOfLibrary(Class<?> type) {
        return type.getName().startsWith("com.sparkify.dwh.")
                && !type.getName().contains(".internal.")
                && Modifier.isPublic(type.getModifiers());
    }

    private void tryToCall(Method method) {
        for (Class<?> type : method.getParameterTypes()) {
            if (isOfLibrary(type)) {
                types.add(type);
            }
        }
        types.add(method.getReturnType());
        if (calls.containsKey(method)) {
            return;
        }
        for (Object receiver : receivers(method)) {
            for (List<Object> arguments : arguments(method)) {
                Call call = new Call(method, receiver, arguments);
                try {
                    Object result = call.result();
                    calls.put(method, call);
                    Set<Object> known =
                            instances.computeIfAbsent(method.getReturnType(), type -> new LinkedHashSet<>());
                    if (known.size() < MOST_INSTANCES) {
                        known.add(result);
                    }
                    return;
                } catch (Throwable e) {
                    // Other arguments may be valid.
                }
            }
        }
    }

    private List<Object> receivers(Method method) {
        return Modifier.isStatic(method.getModifiers())
                ? List.of(method.getDeclaringClass())
                : values(method.getDeclaringClass());
    }

    private List<List<Object>> arguments(Method method) {
        List<List<Object>> all = List.of(List.of());
        for (Class<?> type : method.getParameterTypes()) {
            List<List<Object>> longer = new ArrayList<>();
            for (List<Object> earlier : all) {
                for (Object value : values(type)) {
                    List<Object> more = new ArrayList<>(earlier);
                    more.add(value);
                    longer.add(more);
                }
            }
            all = longer;
        }
        return all;
    }

    private List<Object> values(Class<?> type) {
        if (SAMPLES.containsKey(type)) {
            return List.copyOf(SAMPLES.get(type));
        } else if (type.isEnum()) {
            return List.of(type.getEnumConstants()[0]);
        } else if (type.isArray()) {
            return values(type.getComponentType()).stream()
                    .map(value -> {
                        Object array = Array.newInstance(type.getComponentType(), 1);
                        Array.set(array, 0, value);
                        return array;
                    })
                    .toList();
        }
        return instances.entrySet().stream()
                .filter(entry -> type.isAssignableFrom(entry.getKey()))
                .flatMap(entry -> entry.getValue().stream())
                .limit(MOST_INSTANCES)
                .toList();
    }
}
