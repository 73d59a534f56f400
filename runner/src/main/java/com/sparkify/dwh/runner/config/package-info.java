/**
 * What the runner is told: {@code dwh.cfg} and the environment, as one checked value. Knows {@code core}'s locations
 * and authorizations, and no other package of the runner.
 */
@NullMarked
package com.sparkify.dwh.runner.config;

import org.jspecify.annotations.NullMarked;
