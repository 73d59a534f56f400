package com.sparkify.dwh.render;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An upgrade of jOOQ that renames what the rules know by name fails here, and not in somebody's query. */
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
}
