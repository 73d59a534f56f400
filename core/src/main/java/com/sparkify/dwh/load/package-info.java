/**
 * Loads the objects of a job's sources into the job's tables exactly once: ledger, lock, plan, run and report. Depends
 * on the warehouse, pipelines and stores. It doesn't know any job's own tables.
 */
@NullMarked
package com.sparkify.dwh.load;

import org.jspecify.annotations.NullMarked;
