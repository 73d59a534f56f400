/** COPY's contract, and each engine's fulfilment of it. */
@NullMarked
package com.sparkify.dwh.it.copy;

import org.jspecify.annotations.NullMarked;
