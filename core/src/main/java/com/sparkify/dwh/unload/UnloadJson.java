package com.sparkify.dwh.unload;

import java.util.Set;

/**
 * {@code FORMAT JSON}: an object a line, its keys the columns' names. BOOLEAN is {@code t} or {@code f}, NULL is
 * {@code null}. It has no options of its own.
 *
 * <p>Source: Amazon Redshift Developer Guide, "JSON" under "UNLOAD".
 */
public record UnloadJson() implements UnloadFormat {

    /** One object a line. */
    public static UnloadJson json() {
        return new UnloadJson();
    }

    @Override
    public Set<UnloadOption> options() {
        return Set.of();
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.json(this);
    }

    @Override
    public String toString() {
        return UnloadFormatSql.text(this);
    }
}
