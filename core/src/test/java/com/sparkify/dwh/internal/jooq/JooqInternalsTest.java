package com.sparkify.dwh.internal.jooq;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

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
    void thisJooqHasThePart(JooqInternals.Part part) {
        assertDoesNotThrow(() -> Class.forName(part.className()));
    }

    @ParameterizedTest
    @EnumSource(JooqInternals.Value.class)
    void thisJooqHasTheField(JooqInternals.Value value) {
        assertNotNull(value.field());
    }

    @Test
    void eachIsUsed() throws IOException {
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
