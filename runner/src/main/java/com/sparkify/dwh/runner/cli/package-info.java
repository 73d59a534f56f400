/** The commands, one class each, and their output. Depends on all other packages of the runner. */
@NullMarked
package com.sparkify.dwh.runner.cli;

import org.jspecify.annotations.NullMarked;
