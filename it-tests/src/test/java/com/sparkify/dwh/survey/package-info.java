/** Runs the survey of jOOQ's constructs on a server. The survey is in core's tests, in the package of the same name. */
@NullMarked
package com.sparkify.dwh.survey;

import org.jspecify.annotations.NullMarked;
