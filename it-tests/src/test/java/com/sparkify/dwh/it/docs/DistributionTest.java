package com.sparkify.dwh.it.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sparkify.dwh.schema.Schema;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** README says of every table how Redshift spreads and sorts it. */
class DistributionTest {

    private static final Pattern TABLE =
            Pattern.compile("CREATE TABLE (?:\\S+\\.)?\"?(\\w+)\"? \\(.*?\\) (DISTSTYLE [^;]*);", Pattern.DOTALL);

    @Test
    void theTableSaysWhatTheScriptSays() {
        Map<String, String> expected = new TreeMap<>();
        Matcher table = TABLE.matcher(Schema.redshiftSql());
        while (table.find()) {
            expected.put(
                    "`" + table.group(1) + "`", "`" + table.group(2).strip().replace("\"", "") + "`");
        }
        assertEquals(
                expected,
                new TreeMap<>(Readme.read().rows("distribution").stream()
                        .collect(Collectors.toMap(row -> row.get(0), row -> row.get(1)))));
    }
}
