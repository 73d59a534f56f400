/** Opens the warehouse that the configuration names. Knows {@code config} and {@code embedded}. */
@NullMarked
package com.sparkify.dwh.runner.engine;

import org.jspecify.annotations.NullMarked;
