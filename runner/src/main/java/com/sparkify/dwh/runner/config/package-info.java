/**
 * Reads the configuration, {@code dwh.cfg} and the environment, into one checked value. Depends on {@code core}'s locations and
 * authorizations, and on no other package of the runner.
 */
@NullMarked
package com.sparkify.dwh.runner.config;

import org.jspecify.annotations.NullMarked;
