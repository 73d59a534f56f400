package com.sparkify.dwh.runner.engine;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.time.Duration;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A connection that reports each statement that runs on it, for libraries that use JDBC without jOOQ. */
final class TracedConnection {

    private TracedConnection() {}

    /**
     * Returns a connection that delegates to {@code connection}.
     *
     * @param trace gets the SQL of each statement that has succeeded, and its time
     */
    static Connection of(Connection connection, BiConsumer<String, Duration> trace) {
        return proxy(Connection.class, (proxy, method, args) -> {
            Object result = call(connection, method, args);
            if (result instanceof PreparedStatement prepared) {
                return statement(PreparedStatement.class, prepared, (String) args[0], trace);
            }
            return result instanceof Statement plain ? statement(Statement.class, plain, "", trace) : result;
        });
    }

    private static <S extends Statement> S statement(
            Class<S> type, S statement, String prepared, BiConsumer<String, Duration> trace) {
        return proxy(type, (proxy, method, args) -> {
            long start = System.nanoTime();
            Object result = call(statement, method, args);
            if (method.getName().startsWith("execute")) {
                trace.accept(args == null ? prepared : (String) args[0], Duration.ofNanos(System.nanoTime() - start));
            }
            return result;
        });
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static @Nullable Object call(Object target, Method method, Object @Nullable [] args) throws Throwable {
        try {
            return method.invoke(target, args);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
