package com.sparkify.dwh.runner.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChartJsonTest {

    @Test
    void theJsonContainsNoTextThatEndsAScript() {
        Chart chart = new Chart(
                Chart.Kind.BARS,
                "title",
                List.of("</script><!--&", "a\"b\\c", "\u2028\u202Eé😀"),
                List.of(new Chart.Series(
                        "plays",
                        "%",
                        0,
                        List.of(Optional.of(new BigDecimal("1.50")), Optional.empty(), Optional.of(BigDecimal.TEN)))),
                false);
        assertEquals(
                "{\"kind\":\"bars\",\"axis\":\"title\",\"temporal\":false,\"labels\":["
                        + "\"\\u003c/script\\u003e\\u003c!--\\u0026\",\"a\\\"b\\\\c\","
                        + "\"\\uFFFD\\uFFFD\\u00E9\\uD83D\\uDE00\"],\"series\":[{\"name\":\"plays\",\"unit\":\"%\","
                        + "\"panel\":0,\"values\":[1.50,null,10]}]}",
                ChartJson.of(chart));
    }
}
