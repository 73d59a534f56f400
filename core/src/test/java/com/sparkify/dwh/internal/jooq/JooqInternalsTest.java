package com.sparkify.dwh.internal.jooq;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Fails after an upgrade of jOOQ that renames a class or field that {@link JooqInternals} reads. */
class JooqInternalsTest {

    @ParameterizedTest
    @EnumSource(JooqInternals.Part.class)
    void thisVersionOfJooqHasTheClass(JooqInternals.Part part) {
        assertDoesNotThrow(() -> Class.forName(part.className()));
    }

    @ParameterizedTest
    @EnumSource(JooqInternals.Value.class)
    void thisVersionOfJooqHasTheField(JooqInternals.Value value) {
        assertTrue(value.field().isReadable());
    }

    @Test
    void aMissingFieldFailsOnlyWhenItIsRead() {
        PrivateField missing = PrivateField.of("org.jooq.impl.Limit", "gone");
        IllegalStateException e = assertThrows(IllegalStateException.class, () -> missing.of("limit"));
        assertEquals(
                "This statement can't be checked for Redshift, because jOOQ " + JooqVersion.present()
                        + " doesn't let the library read org.jooq.impl.Limit.gone: use jOOQ 3.19, 3.20 or 3.21 on the class"
                        + " path, or leave out the clause that needs this field",
                e.getMessage());
    }

    @Test
    void eachClassAndFieldIsUsed() throws IOException {
        StringBuilder code = new StringBuilder();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java/com/sparkify/dwh/internal"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                code.append(Files.readString(file));
            }
        }
        List<String> unused = Stream.concat(
                        Stream.of(JooqInternals.Part.values()).map(part -> "Part." + part),
                        Stream.of(JooqInternals.Value.values()).map(value -> "Value." + value))
                .filter(name -> !Pattern.compile("\\b" + Pattern.quote(name) + "\\b")
                        .matcher(code)
                        .find())
                .toList();
        assertEquals(List.of(), unused);
    }
}
