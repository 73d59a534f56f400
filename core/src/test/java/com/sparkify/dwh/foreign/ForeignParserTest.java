package com.sparkify.dwh.foreign;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests that JSqlParser refuses texts that aren't a statement. If JSqlParser accepted every text, the other tests would
 * prove nothing.
 */
class ForeignParserTest {

    @Test
    void aStatementIsRead() {
        assertDoesNotThrow(() -> ForeignParser.reads("select x from t where y = 1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "selec x from t",
                "select x from t where",
                "select x from t where (y = 1",
                "select x from t; select y from t",
                "insert into t (x values (1)",
                "update t set where x = 1",
                "delete from t where x ="
            })
    void nonsenseAndTwoStatementsAreNotRead(String sql) {
        assertThrows(Throwable.class, () -> ForeignParser.reads(sql));
    }

    @Test
    void parsingBeyondTheTimeLimitFails() {
        AssertionError failure = assertThrows(
                AssertionError.class,
                () -> ForeignParser.assertOne("select 1", Duration.ofMillis(50), () -> {
                    Thread.sleep(10_000);
                    return 1;
                }));
        assertTrue(String.valueOf(failure.getMessage()).contains("timed out"), failure.getMessage());
    }
}
