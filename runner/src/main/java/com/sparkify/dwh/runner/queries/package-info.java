/**
 * The queries of analysts: built-in questions, SQL files, and SQL from the command line. Depends on no command.
 */
@NullMarked
package com.sparkify.dwh.runner.queries;

import org.jspecify.annotations.NullMarked;
