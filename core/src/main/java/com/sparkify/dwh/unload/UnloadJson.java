package com.sparkify.dwh.unload;

import com.sparkify.dwh.internal.clause.FormatClause;
import com.sparkify.dwh.internal.clause.Options;

/**
 * {@code FORMAT JSON}: each line is an object whose keys are the columns' names. BOOLEAN is {@code t} or {@code f}, and
 * NULL is {@code null}. The format has no options of its own.
 *
 * <p>Source: Amazon Redshift Developer Guide, "JSON" under "UNLOAD".
 */
public final class UnloadJson extends UnloadFormat {

    private static final UnloadJson JSON = new UnloadJson();

    private UnloadJson() {
        super(FormatClause.of("FORMAT AS JSON", Options.<UnloadOption>none()));
    }

    /** One object per line. */
    public static UnloadJson defaults() {
        return JSON;
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.json(this);
    }
}
