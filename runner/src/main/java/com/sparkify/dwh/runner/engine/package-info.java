/** Opens the configured warehouse. It depends on {@code aws}, {@code config}, {@code embedded}, {@code output} and {@code sample}. */
@NullMarked
package com.sparkify.dwh.runner.engine;

import org.jspecify.annotations.NullMarked;
