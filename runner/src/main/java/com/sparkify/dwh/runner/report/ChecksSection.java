package com.sparkify.dwh.runner.report;

import static com.sparkify.dwh.runner.report.Html.el;
import static com.sparkify.dwh.runner.report.Html.text;

import com.sparkify.dwh.pipeline.DataCheck;
import com.sparkify.dwh.star.WarehouseChecks.Outcome;
import com.sparkify.dwh.star.WarehouseChecks.Result;
import java.util.List;
import java.util.Optional;

/** The section with the outcome of each check. For a failed check, it shows the first rows that violate the check. */
final class ChecksSection {

    private ChecksSection() {}

    static Section of(Optional<List<Outcome>> checks) {
        return new Section(
                "checks",
                "Checks",
                "When this report was written, each check read all staged rows or the whole star.",
                checks.map(ChecksSection::content)
                        .orElseGet(
                                () -> Section.empty("The checks were not run, because of the option --skip-checks.")));
    }

    private static Html content(List<Outcome> checks) {
        List<Html> failures = checks.stream()
                .flatMap(check -> check.failure().stream())
                .map(ChecksSection::failure)
                .toList();
        return Html.all(
                el("p", summary(checks)).with("class", failures.isEmpty() ? "verdict good" : "verdict bad"),
                Html.all(failures),
                table(checks));
    }

    /** The outcome of all checks, in a sentence. */
    static String summary(List<Outcome> checks) {
        long failed = count(checks, Result.FAILED);
        long skipped = count(checks, Result.NOT_RUN);
        if (failed == 0) {
            return "All " + checks.size() + " checks passed.";
        }
        return failed + " of " + checks.size() + " checks failed"
                + (skipped == 0
                        ? "."
                        : ". Because of this, " + skipped + (skipped == 1 ? " was" : " were") + " not run.");
    }

    static long count(List<Outcome> checks, Result result) {
        return checks.stream().filter(check -> check.result() == result).count();
    }

    private static Html failure(DataCheck.Failure failure) {
        return Html.all(
                el("h3", failure.check().name()),
                el(
                        "p",
                        "This doesn't hold: " + failure.check().claim() + ". These rows violate it"
                                + (failure.more() ? ", and there are more:" : ":")),
                DataTable.of("Rows that violate: " + failure.check().claim(), failure.offenders()));
    }

    private static Html table(List<Outcome> checks) {
        Html head = el(
                "tr",
                List.of("check", "result", "what must hold").stream()
                        .map(heading -> el("th", heading).with("scope", "col"))
                        .toList());
        Html table = el(
                "table",
                DataTable.caption("Outcome of each check"),
                el("thead", head),
                el("tbody", checks.stream().map(ChecksSection::row).toList()));
        return DataTable.scrolling("Outcome of each check", table);
    }

    private static Html row(Outcome outcome) {
        return el(
                "tr",
                el("th", outcome.check().name()).with("scope", "row"),
                el("td", result(outcome.result())),
                el("td", text(outcome.check().claim())).with("class", "wide"));
    }

    private static Html result(Result result) {
        return switch (result) {
            case PASSED -> el("span", "✓ passed").with("class", "good");
            case FAILED -> el("span", "✗ failed").with("class", "bad");
            case NOT_RUN -> el("span", "– not run").with("class", "null");
        };
    }
}
