/**
 * Reads the configuration, {@code dwh.cfg} and the environment, into one checked value. Knows {@code core}'s locations and
 * authorizations, and no other package of the runner.
 */
@NullMarked
package com.sparkify.dwh.runner.config;

import org.jspecify.annotations.NullMarked;
