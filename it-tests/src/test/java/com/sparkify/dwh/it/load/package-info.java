/** Tests of the loader that loads each object exactly once, with tables of other jobs than Sparkify's. */
@org.jspecify.annotations.NullMarked
package com.sparkify.dwh.it.load;
