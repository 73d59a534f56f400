package com.sparkify.dwh.survey;

import static com.sparkify.dwh.survey.Samples.S;
import static com.sparkify.dwh.survey.Samples.T;
import static com.sparkify.dwh.survey.Samples.X;
import static com.sparkify.dwh.survey.Samples.Y;

import com.sparkify.dwh.survey.Constructs.Instance;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/** The clauses of jOOQ's statements. In jOOQ, each clause is a method of a "Step" interface. */
final class Clauses {

    // Maps a prefix of the names of "Step" interfaces to an unfinished statement that implements these interfaces. The
    // first prefix that matches is used.
    private static final Map<String, Supplier<@Nullable Object>> STATEMENTS = statements();

    private Clauses() {}

    private static Map<String, Supplier<@Nullable Object>> statements() {
        Map<String, Supplier<@Nullable Object>> statements = new LinkedHashMap<>();
        statements.put("SelectOn", () -> DSL.select(X).from(T).join(S));
        statements.put("SelectForUpdate", () -> DSL.select(X).from(T).forUpdate());
        statements.put("Select", () -> DSL.select(X).from(T));
        statements.put("InsertOn", () -> DSL.insertInto(S, X).values(1).onDuplicateKeyUpdate());
        statements.put("Insert", () -> DSL.insertInto(S, X).values(1));
        statements.put("Update", () -> DSL.update(S).set(X, 1));
        statements.put("Delete", () -> DSL.deleteFrom(S));
        statements.put("CreateTable", () -> DSL.createTable(S).column("a", SQLDataType.INTEGER));
        statements.put("AlterTableAdd", () -> DSL.alterTable(S).addColumn("a", SQLDataType.INTEGER));
        statements.put("AlterTableAlter", () -> DSL.alterTable(S).alterColumn("a"));
        statements.put("AlterTableDrop", () -> DSL.alterTable(S).dropColumn("a"));
        statements.put("AlterTableRenameColumn", () -> DSL.alterTable(S).renameColumn("a"));
        statements.put("AlterTableRenameConstraint", () -> DSL.alterTable(S).renameConstraint("a"));
        statements.put("AlterTableRenameIndex", () -> DSL.alterTable(S).renameIndex("a"));
        statements.put("AlterTable", () -> DSL.alterTable(S));
        statements.put(
                "ConstraintForeignKeyOn",
                () -> DSL.constraint("k").foreignKey("x").references("s", "x"));
        statements.put(
                "ConstraintForeignKeyReferences", () -> DSL.constraint("k").foreignKey("x"));
        statements.put("ConstraintEnforcement", () -> DSL.constraint("k").primaryKey("x"));
        statements.put("Constraint", () -> DSL.constraint("k"));
        statements.put("WindowSpecificationRowsAnd", () -> DSL.orderBy(Y).rowsBetweenUnboundedPreceding());
        statements.put("WindowSpecificationExclude", () -> DSL.orderBy(Y).rowsUnboundedPreceding());
        return statements;
    }

    /** The instances of each clause. A key consists of the statement and the clause, such as "Select.where". */
    static Map<String, List<Instance>> all() {
        Map<String, List<Instance>> clauses = new TreeMap<>();
        STATEMENTS.forEach((begin, statement) -> {
            Class<?> type = statement.get().getClass();
            List<Class<?>> steps = steps(type)
                    .filter(step -> begin.equals(begin(step)))
                    .distinct()
                    .toList();
            for (Method method : type.getMethods()) {
                if (steps.stream().anyMatch(step -> declares(step, method))) {
                    clauses.computeIfAbsent(begin + "." + method.getName(), key -> new ArrayList<>())
                            .addAll(Constructs.instances(accessible(method), statement));
                }
            }
        });
        return clauses;
    }

    private static @Nullable String begin(Class<?> step) {
        return STATEMENTS.keySet().stream()
                .filter(step.getSimpleName()::startsWith)
                .findFirst()
                .orElse(null);
    }

    private static Method accessible(Method method) {
        method.setAccessible(true);
        return method;
    }

    private static Stream<Class<?>> steps(Class<?> type) {
        Stream<Class<?>> own =
                type.isInterface() && type.getSimpleName().contains("Step") ? Stream.of(type) : Stream.of();
        return Stream.concat(own, Arrays.stream(type.getInterfaces()).flatMap(Clauses::steps));
    }

    private static boolean declares(Class<?> step, Method method) {
        return Arrays.stream(step.getDeclaredMethods())
                .anyMatch(declared -> Constructs.isConstruct(declared)
                        && declared.getName().equals(method.getName())
                        && Arrays.equals(declared.getParameterTypes(), method.getParameterTypes()));
    }
}
