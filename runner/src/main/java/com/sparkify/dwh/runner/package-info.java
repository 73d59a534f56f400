/** The entry point of the command {@code dwh}. Knows only {@code cli}. */
@NullMarked
package com.sparkify.dwh.runner;

import org.jspecify.annotations.NullMarked;
