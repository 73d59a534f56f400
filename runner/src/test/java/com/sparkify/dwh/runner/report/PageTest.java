package com.sparkify.dwh.runner.report;

import static com.sparkify.dwh.runner.report.Rows.column;
import static com.sparkify.dwh.runner.report.Rows.row;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Result;
import org.junit.jupiter.api.Test;

class PageTest {

    private static final String HOSTILE = "</script><script>alert('1')</script> \" \u202E\u2028 " + "W".repeat(5_000);
    private static final int MOST_BYTES = 2_000_000;

    private static final List<Field<?>> COLUMNS =
            List.of(column("title", String.class), column("plays", Integer.class));
    private static final Result<Record> NOTHING = Rows.of(COLUMNS);

    private static String page(String text) {
        Result<Record> rows = Rows.of(COLUMNS, row(text, 7));
        return Page.of(new ReportData(
                new ReportData.About(Instant.parse("2018-11-30T23:59:00Z"), text, text),
                Map.of("users", 3),
                rows,
                NOTHING,
                Optional.empty(),
                rows,
                1,
                List.of(new Answer("question", text, List.of(), rows))));
    }

    private static List<String> contents(String page, String element) {
        return Pattern.compile("<" + element + ">(.*?)</" + element + ">", Pattern.DOTALL)
                .matcher(page)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }

    @Test
    void thePolicyAllowsOnlyTheScriptsAndTheStyleOfThePage() {
        String page = page("x");
        List<String> scripts = contents(page, "script");
        List<String> styles = contents(page, "style");
        assertEquals(2, scripts.size());
        assertEquals(1, styles.size());
        String policy = "default-src 'none'; script-src " + Assets.hash(scripts.get(0)) + " "
                + Assets.hash(scripts.get(1)) + "; style-src " + Assets.hash(styles.get(0))
                + "; img-src data:; base-uri 'none'; form-action 'none'";
        assertTrue(
                page.contains("<meta http-equiv=\"Content-Security-Policy\" content=\"" + policy.replace("'", "&#39;")
                        + "\">"),
                () -> page.substring(0, 1_000));
    }

    @Test
    void aPageBeginsWithTheTextThatMarksAReportFile() {
        assertEquals(Page.BEGINNING, page("x").substring(0, Page.BEGINNING.length()));
    }

    @Test
    void hostileTextsAddNoElements() {
        String plain = page("x");
        String hostile = page(HOSTILE);
        assertEquals(elements(plain), elements(hostile));
        assertTrue(hostile.length() < MOST_BYTES);
    }

    private static List<String> elements(String page) {
        return Pattern.compile("<[a-z/!][^ >]*")
                .matcher(page)
                .results()
                .map(MatchResult::group)
                .toList();
    }

    @Test
    void aPageContainsNoAddressThatABrowserLoads() {
        String page = page("x");
        String own = page.replace(Assets.echarts(), "");
        assertEquals(
                List.of("http://www.w3.org/2000/svg", "http://www.w3.org/2000/svg"),
                Pattern.compile("[a-z]+://[^\"]*")
                        .matcher(own)
                        .results()
                        .map(MatchResult::group)
                        .toList());
        assertEquals(
                List.of(),
                Pattern.compile("(src|action)=")
                        .matcher(own)
                        .results()
                        .map(MatchResult::group)
                        .toList());
    }
}
