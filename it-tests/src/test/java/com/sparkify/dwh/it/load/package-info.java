/** Tests of the loader's ledger and error messages, and of the features of PostgreSQL that the loader uses. */
@org.jspecify.annotations.NullMarked
package com.sparkify.dwh.it.load;
