/** Tests of MERGE, with a contract that holds for each engine. */
@org.jspecify.annotations.NullMarked
package com.sparkify.dwh.it.merge;
