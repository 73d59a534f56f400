package com.sparkify.dwh.internal.jooq;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JooqVersionTest {

    @Test
    void theVersionOfTheseTestsIsSupported() {
        assertDoesNotThrow(JooqVersion::check);
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.19.0", "3.19.39", "3.20.11", "3.21.9", "3.21.0-SNAPSHOT"})
    void theseVersionsAreSupported(String version) {
        assertEquals(Optional.empty(), JooqVersion.problem(version, List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.18.4", "3.22.0", "3.190.0", "4.0.0", "(unknown)"})
    void otherVersionsAreNotSupported(String version) {
        assertEquals(
                Optional.of("The class path has jOOQ " + version
                        + ", with which this library hasn't been tested: use jOOQ" + " 3.19, 3.20 or 3.21"),
                JooqVersion.problem(version, List.of()));
    }

    @Test
    void aMissingClassIsNamed() {
        assertEquals(
                Optional.of(
                        "jOOQ 3.21.99 doesn't have classes that this library recognises, [org.jooq.impl.Limit]: use an"
                                + " earlier version of jOOQ 3.19, 3.20 or 3.21"),
                JooqVersion.problem("3.21.99", List.of("org.jooq.impl.Limit")));
    }
}
