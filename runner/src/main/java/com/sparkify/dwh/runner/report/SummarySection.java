package com.sparkify.dwh.runner.report;

import static com.sparkify.dwh.runner.report.Html.el;
import static com.sparkify.dwh.runner.report.Html.text;

import com.sparkify.dwh.star.WarehouseChecks;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jooq.Record;

/** The figures at the top of the page, each with a link to the section that explains it. */
final class SummarySection {

    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm", Locale.ENGLISH);

    private SummarySection() {}

    static Html of(ReportData data) {
        List<Html> tiles = new ArrayList<>();
        data.rows().forEach((table, rows) -> tiles.add(tile("schema", table, Column.grouped(rows), "")));
        tiles.add(tile("loads", "last load (UTC)", lastLoad(data), ""));
        tiles.add(checks(data.checks()));
        tiles.add(tile(
                "rejections",
                "rejected records",
                Column.grouped(data.rejected()),
                data.rejected() == 0 ? "good" : "bad"));
        return el("ul", tiles).with("class", "tiles").with("aria-label", "At a glance");
    }

    private static String lastLoad(ReportData data) {
        if (data.runs().isEmpty()) {
            return "none";
        }
        Record latest = data.runs().get(0);
        return Column.of(data.runs()).stream()
                .filter(Column::isTemporal)
                .findFirst()
                .map(column -> MINUTES.format(latest.get(column.index(), LocalDateTime.class)))
                .orElse("none");
    }

    private static Html checks(Optional<List<WarehouseChecks.Outcome>> checks) {
        if (checks.isEmpty()) {
            return tile("checks", "checks", "not run", "");
        }
        long passed = ChecksSection.count(checks.get(), WarehouseChecks.Result.PASSED);
        int all = checks.get().size();
        return tile("checks", "checks passed", passed + " of " + all, passed == all ? "good" : "bad");
    }

    private static Html tile(String section, String label, String value, String state) {
        Html.Element number = el("span", text(value)).with("class", state.isEmpty() ? "value" : "value " + state);
        return el(
                "li", el("a", number, el("span", label).with("class", "label")).with("href", "#" + section));
    }
}
