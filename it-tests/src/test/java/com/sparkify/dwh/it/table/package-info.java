/** Tests of the statements of tables and views, with a contract that holds for each engine. */
@org.jspecify.annotations.NullMarked
package com.sparkify.dwh.it.table;
