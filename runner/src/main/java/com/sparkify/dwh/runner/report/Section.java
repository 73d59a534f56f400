package com.sparkify.dwh.runner.report;

import static com.sparkify.dwh.runner.report.Html.el;

/**
 * A section of the page.
 *
 * @param id the section's id, to which the table of contents links
 * @param title the heading
 * @param lead a sentence below the heading
 * @param content the content
 */
record Section(String id, String title, String lead, Html content) {

    Html element() {
        return el(
                        "section",
                        el("h2", title).with("id", id + "-title"),
                        el("p", lead).with("class", "lead"),
                        content)
                .with("id", id)
                .with("aria-labelledby", id + "-title");
    }

    /** A paragraph that replaces the content if there are no rows to show. */
    static Html empty(String sentence) {
        return el("p", sentence).with("class", "empty");
    }
}
