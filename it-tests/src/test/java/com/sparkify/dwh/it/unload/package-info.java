/** Tests of UNLOAD, with a contract that holds for each engine. Depends on the library and on servers of {@code it}. */
@NullMarked
package com.sparkify.dwh.it.unload;

import org.jspecify.annotations.NullMarked;
