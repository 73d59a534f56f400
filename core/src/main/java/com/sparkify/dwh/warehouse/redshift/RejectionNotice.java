package com.sparkify.dwh.warehouse.redshift;

import java.sql.SQLWarning;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jooq.DSLContext;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;
import org.jooq.Query;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultExecuteListenerProvider;

/**
 * Sends a COPY, and reads from the cluster's notices how many records the COPY rejected. A notice needs no privilege
 * and no query.
 *
 * <p>Source: Amazon Redshift Developer Guide, "Tutorial: Loading data from Amazon S3", which shows the notices of a
 * COPY with MAXERROR: "Load into table 'customer' completed, 112497 record(s) loaded successfully." and "Load into
 * table 'customer' completed, 7 record(s) could not be loaded.  Check 'stl_load_errors' system table for details."
 */
final class RejectionNotice implements ExecuteListener {

    private static final long serialVersionUID = 1L;

    private static final Pattern REJECTED =
            Pattern.compile("completed, (?<records>[0-9]{1,18}) record\\(s\\) could not be loaded");
    private static final Pattern LOADED = Pattern.compile("completed, [0-9]+ record\\(s\\) loaded successfully");

    private long records = -1;

    private RejectionNotice() {}

    /**
     * Sends a COPY.
     *
     * @return how many records the COPY rejected; empty if there was no notice about the COPY
     */
    static OptionalLong send(DSLContext dsl, Query copy) {
        RejectionNotice notice = new RejectionNotice();
        DSL.using(dsl.configuration()
                        .deriveAppending(new DefaultExecuteListenerProvider(notice))
                        .deriveSettings(settings -> settings.withFetchWarnings(true)))
                .execute(copy);
        return notice.records < 0 ? OptionalLong.empty() : OptionalLong.of(notice.records);
    }

    @Override
    public void warning(ExecuteContext context) {
        for (SQLWarning warning = context.sqlWarning(); warning != null; warning = warning.getNextWarning()) {
            String text = String.valueOf(warning.getMessage());
            Matcher rejected = REJECTED.matcher(text);
            if (rejected.find()) {
                records = Long.parseLong(rejected.group("records"));
            } else if (records < 0 && LOADED.matcher(text).find()) {
                records = 0;
            }
        }
    }
}
