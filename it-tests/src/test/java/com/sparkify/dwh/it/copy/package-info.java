/** Tests of COPY, with a contract that holds for each engine. */
@NullMarked
package com.sparkify.dwh.it.copy;

import org.jspecify.annotations.NullMarked;
