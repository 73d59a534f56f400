/**
 * The questions of analysts: the built-in ones, SQL files of their own, and SQL of the command line. Depends on no command.
 */
@NullMarked
package com.sparkify.dwh.runner.queries;

import org.jspecify.annotations.NullMarked;
