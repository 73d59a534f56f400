/** Tests of the exactly-once loader with tables of other jobs than Sparkify's. */
@org.jspecify.annotations.NullMarked
package com.sparkify.dwh.it.load;
