/**
 * Loads the objects of a job's sources into the job's tables exactly once. Depends on the warehouse, pipelines and
 * stores, and not on the tables of any job.
 */
@NullMarked
package com.sparkify.dwh.load;

import org.jspecify.annotations.NullMarked;
