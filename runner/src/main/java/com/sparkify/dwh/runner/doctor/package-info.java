/**
 * Checks the configuration, AWS, the server and the tables. It depends on {@code aws}, {@code config}, {@code embedded}
 * and {@code engine}.
 */
@NullMarked
package com.sparkify.dwh.runner.doctor;

import org.jspecify.annotations.NullMarked;
