/** What UNLOAD does, whatever carries it out. Knows the library and the servers of {@code it}. */
@NullMarked
package com.sparkify.dwh.it.unload;

import org.jspecify.annotations.NullMarked;
