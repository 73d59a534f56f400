/** The {@code dwh} command's entry. Knows {@code cli}. */
@NullMarked
package com.sparkify.dwh.runner;

import org.jspecify.annotations.NullMarked;
