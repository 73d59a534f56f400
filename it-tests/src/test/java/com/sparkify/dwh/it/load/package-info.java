/** Tests of the loader that loads each object exactly once: its ledger, and what it needs from PostgreSQL. */
@org.jspecify.annotations.NullMarked
package com.sparkify.dwh.it.load;
