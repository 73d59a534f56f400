package com.sparkify.dwh.star;

import com.sparkify.dwh.pipeline.RunReport;

/**
 * What a run of {@link Etl} did; it is committed.
 *
 * @param run its id, in the ledger's {@code run_id}
 * @param plan what it found when it began
 * @param full whether everything was loaded anew
 * @param steps what it did; none if there was nothing new
 */
public record EtlReport(String run, LoadPlan plan, boolean full, RunReport steps) {}
