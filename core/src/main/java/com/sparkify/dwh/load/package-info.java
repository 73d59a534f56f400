/**
 * Loads the objects of a job's sources into the job's tables exactly once: ledger, lock, plan, run and report. Knows the
 * warehouse, pipelines and stores, and nothing of any job's own tables.
 */
@NullMarked
package com.sparkify.dwh.load;

import org.jspecify.annotations.NullMarked;
