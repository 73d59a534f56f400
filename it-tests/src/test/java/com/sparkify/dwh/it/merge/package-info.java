/** What MERGE means, whatever engine carries it out. */
@org.jspecify.annotations.NullMarked
package com.sparkify.dwh.it.merge;
