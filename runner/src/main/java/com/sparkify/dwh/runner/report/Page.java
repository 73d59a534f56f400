package com.sparkify.dwh.runner.report;

import static com.sparkify.dwh.runner.report.Html.el;
import static com.sparkify.dwh.runner.report.Html.raw;
import static com.sparkify.dwh.runner.report.Html.text;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * Writes the whole page. The page contains everything that it needs, and its content security policy forbids every
 * request.
 */
final class Page {

    /** The text with which every report begins. A file that begins with another text is never overwritten. */
    static final String BEGINNING =
            "<!DOCTYPE html>\n<html lang=\"en\"><head><meta name=\"generator\" content=\"dwh report\">\n";

    private static final String TITLE = "Sparkify’s data warehouse";

    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern(
                    "d MMMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private Page() {}

    static String of(ReportData data) {
        List<Section> sections = List.of(
                QuestionsSection.of(data.answers()),
                LoadsSection.of(data.sources(), data.runs()),
                ChecksSection.of(data.checks()),
                RejectionsSection.of(data.rejections(), data.rejected()),
                SchemaSection.of(data.rows()));
        Html page = el("html", head(data), body(data, sections)).with("lang", "en");
        return "<!DOCTYPE html>\n" + page.html();
    }

    private static Html head(ReportData data) {
        return el(
                "head",
                el("meta").with("name", "generator").with("content", "dwh report"),
                el("meta").with("charset", "utf-8"),
                el("meta").with("http-equiv", "Content-Security-Policy").with("content", policy()),
                el("meta").with("name", "viewport").with("content", "width=device-width, initial-scale=1"),
                el("meta").with("name", "color-scheme").with("content", "light dark"),
                el("meta").with("name", "referrer").with("content", "no-referrer"),
                el("title", TITLE + ", " + MINUTES.format(data.about().written())),
                // Without this link, a browser would ask a web server for /favicon.ico.
                el("link").with("rel", "icon").with("href", "data:,"),
                el("style", raw(Assets.style())));
    }

    private static String policy() {
        return "default-src 'none'; script-src " + Assets.hash(Assets.echarts()) + " " + Assets.hash(Assets.script())
                + "; style-src " + Assets.hash(Assets.style())
                + "; img-src data:; base-uri 'none'; form-action 'none'";
    }

    private static Html body(ReportData data, List<Section> sections) {
        return el(
                "body",
                el("a", "Skip to the report").with("class", "skip").with("href", "#report"),
                header(data),
                el(
                                "div",
                                contents(data.answers(), sections),
                                el(
                                                "main",
                                                sections.stream()
                                                        .map(Section::element)
                                                        .toList())
                                        .with("id", "report"))
                        .with("class", "columns"),
                footer(data),
                el("script", raw(Assets.echarts())),
                el("script", raw(Assets.script())));
    }

    private static Html header(ReportData data) {
        return el(
                "header",
                el("h1", TITLE),
                el(
                                "p",
                                text("What people listen to, as of "),
                                el("time", MINUTES.format(data.about().written()))
                                        .with("datetime", data.about().written().toString()),
                                text(". From " + data.about().database() + "."))
                        .with("class", "lead"),
                SummarySection.of(data));
    }

    private static Html contents(List<Answer> answers, List<Section> sections) {
        return el(
                        "nav",
                        el("h2", "Contents"),
                        el(
                                "ul",
                                sections.stream()
                                        .map(section -> item(
                                                section.id(),
                                                section.title(),
                                                section.id().equals("questions") ? answers : List.of()))
                                        .toList()))
                .with("aria-label", "Contents");
    }

    private static Html item(String id, String title, List<Answer> answers) {
        Html link = link(id, title);
        return answers.isEmpty()
                ? el("li", link)
                : el(
                        "li",
                        link,
                        el(
                                "ul",
                                answers.stream()
                                        .map(answer -> el(
                                                "li",
                                                link(
                                                        QuestionsSection.id(answer),
                                                        sentenceCase(
                                                                answer.name().replace('-', ' ')))))
                                        .toList()));
    }

    private static String sentenceCase(String words) {
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    private static Html link(String id, String words) {
        return el("a", words).with("href", "#" + id);
    }

    private static Html footer(ReportData data) {
        return el(
                "footer",
                el(
                        "p",
                        "Written by " + data.about().program() + ". Charts by Apache ECharts " + Assets.ECHARTS_VERSION
                                + " (Apache License 2.0). This page loads nothing from the network."));
    }
}
