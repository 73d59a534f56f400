/** The commands, one class each, and their output. It depends on every other package of the runner. */
@NullMarked
package com.sparkify.dwh.runner.cli;

import org.jspecify.annotations.NullMarked;
