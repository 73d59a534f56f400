/** Tests of the script {@code runner/dwh}. */
@NullMarked
package com.sparkify.dwh.runner.launcher;

import org.jspecify.annotations.NullMarked;
