package com.sparkify.dwh.runner.report;

import static com.sparkify.dwh.runner.report.Html.el;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HtmlTest {

    @Test
    void textsAndAttributesAreEscaped() {
        String hostile = "</script><img src=x onerror='alert(1)'> & \"q\"";
        String escaped = "&lt;/script&gt;&lt;img src=x onerror=&#39;alert(1)&#39;&gt; &amp; &quot;q&quot;";
        assertEquals(
                "<p title=\"" + escaped + "\">" + escaped + "</p>\n",
                el("p", hostile).with("title", hostile).html());
    }

    @Test
    void charactersThatChangeDirectionOrLinesAreReplaced() {
        assertEquals(
                "<b>a\uFFFDb\uFFFDc\uFFFDd\uFFFDe</b>",
                el("b", "a\u202Eb\u2028c\u0000d\ne").html());
    }

    @Test
    void aVoidElementHasNoEndTag() {
        assertEquals(
                "<meta charset=\"utf-8\">\n",
                el("meta").with("charset", "utf-8").html());
    }

    @ParameterizedTest
    @ValueSource(strings = {"style", "onclick", "a b", "x\"", ""})
    void attributesThatThePolicyBlocksAreRefused(String name) {
        assertThrows(IllegalArgumentException.class, () -> el("p").with(name, "x"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a</SCRIPT >", "</style", "<!--"})
    void contentThatWouldEndAScriptIsRefused(String content) {
        assertThrows(IllegalArgumentException.class, () -> Html.raw(content));
    }
}
