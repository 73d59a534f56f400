package com.sparkify.dwh.internal.jooq;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Looks up each method and field of jOOQ that the library calls. The library is compiled with one version of jOOQ, and
 * runs with others. If another version declares a method with other types, the program would fail only when it calls
 * the method.
 */
class JooqLinksTest {

    @Test
    void thisVersionOfJooqHasEachMemberThatTheLibraryCalls() {
        JavaClasses library = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("com.sparkify.dwh");
        List<? extends JavaAccess<?>> calls = library.stream()
                .flatMap(type -> type.getAccessesFromSelf().stream())
                .filter(call -> call.getTargetOwner().getPackageName().startsWith("org.jooq"))
                // Excludes the schema module's class for jOOQ's code generator, which runs only in the build.
                .filter(call -> !call.getTargetOwner().getPackageName().startsWith("org.jooq.meta"))
                .toList();
        assertTrue(calls.size() > 1000, () -> "only " + calls.size() + " calls were found");
        assertEquals(
                List.of(),
                calls.stream()
                        .filter(call -> !isLinked(call.getTarget()))
                        .map(JavaAccess::getDescription)
                        .toList());
    }

    /** Whether the JVM would find the member with exactly these types. */
    private static boolean isLinked(AccessTarget target) {
        return Stream.<Search>of(
                        JooqLinksTest::findStaticField,
                        JooqLinksTest::findConstructor,
                        JooqLinksTest::findMethod,
                        JooqLinksTest::findStaticMethod)
                .anyMatch(search -> finds(search, target));
    }

    private interface Search {

        Object in(MethodHandles.Lookup lookup, AccessTarget target) throws ReflectiveOperationException;
    }

    private static boolean finds(Search search, AccessTarget target) {
        try {
            Class<?> owner = Class.forName(target.getOwner().getName());
            search.in(MethodHandles.privateLookupIn(owner, MethodHandles.lookup()), target);
            return true;
        } catch (ReflectiveOperationException | ClassCastException e) {
            return false;
        }
    }

    private static Object findStaticField(MethodHandles.Lookup lookup, AccessTarget target)
            throws ReflectiveOperationException {
        AccessTarget.FieldAccessTarget field = (AccessTarget.FieldAccessTarget) target;
        return lookup.findStaticVarHandle(
                lookup.lookupClass(), field.getName(), field.getRawType().reflect());
    }

    private static Object findConstructor(MethodHandles.Lookup lookup, AccessTarget target)
            throws ReflectiveOperationException {
        return lookup.findConstructor(lookup.lookupClass(), type((AccessTarget.ConstructorCallTarget) target));
    }

    private static Object findMethod(MethodHandles.Lookup lookup, AccessTarget target)
            throws ReflectiveOperationException {
        return lookup.findVirtual(
                lookup.lookupClass(), target.getName(), type((AccessTarget.CodeUnitAccessTarget) target));
    }

    private static Object findStaticMethod(MethodHandles.Lookup lookup, AccessTarget target)
            throws ReflectiveOperationException {
        return lookup.findStatic(
                lookup.lookupClass(), target.getName(), type((AccessTarget.CodeUnitAccessTarget) target));
    }

    private static MethodType type(AccessTarget.CodeUnitAccessTarget called) {
        return MethodType.methodType(
                called.getRawReturnType().reflect(),
                called.getRawParameterTypes().stream().map(JavaClass::reflect).toList());
    }
}
