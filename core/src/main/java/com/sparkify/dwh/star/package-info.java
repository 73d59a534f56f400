/**
 * Sparkify's warehouse: the two sources, one class for each star table's transform, and the checks. The analysts'
 * questions are in {@code questions}. Only these two packages import generated classes.
 */
@NullMarked
package com.sparkify.dwh.star;

import org.jspecify.annotations.NullMarked;
