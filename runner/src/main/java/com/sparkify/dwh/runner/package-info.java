/** The entry point of the command {@code dwh}. Depends only on {@code cli}. */
@NullMarked
package com.sparkify.dwh.runner;

import org.jspecify.annotations.NullMarked;
