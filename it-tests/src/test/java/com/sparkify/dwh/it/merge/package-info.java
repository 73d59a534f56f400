/** Tests of MERGE on PostgreSQL. */
@org.jspecify.annotations.NullMarked
package com.sparkify.dwh.it.merge;
