/**
 * Turns a failure into an exit code and a message, and decides whether the work is retried. Depends on the packages
 * whose exceptions it explains, and not on {@code cli}.
 */
@NullMarked
package com.sparkify.dwh.runner.failure;

import org.jspecify.annotations.NullMarked;
