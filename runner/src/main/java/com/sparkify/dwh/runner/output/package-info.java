/**
 * Writes the output of the commands: rows in several formats, messages, and the progress of a run. Depends on no
 * command.
 */
@NullMarked
package com.sparkify.dwh.runner.output;

import org.jspecify.annotations.NullMarked;
