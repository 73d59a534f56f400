/**
 * What a failure means for the person who ran the command: the exit code, the message, and whether the work is retried. Depends
 * on the packages whose exceptions it explains, and not on {@code cli}.
 */
@NullMarked
package com.sparkify.dwh.runner.failure;

import org.jspecify.annotations.NullMarked;
