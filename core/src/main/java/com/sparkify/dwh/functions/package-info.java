/** Fields that the two engines spell differently: the only place where a transform may differ by engine. Knows {@code render}. */
@NullMarked
package com.sparkify.dwh.functions;

import org.jspecify.annotations.NullMarked;
