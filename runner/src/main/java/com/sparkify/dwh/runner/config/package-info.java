/**
 * Reads the configuration from {@code dwh.cfg} and the environment, and checks it. Depends on {@code core}, and on no
 * other package of the runner.
 */
@NullMarked
package com.sparkify.dwh.runner.config;

import org.jspecify.annotations.NullMarked;
