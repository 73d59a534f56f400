/** The commands and their options, one class each. Depends on all other packages of the runner. */
@NullMarked
package com.sparkify.dwh.runner.cli;

import org.jspecify.annotations.NullMarked;
