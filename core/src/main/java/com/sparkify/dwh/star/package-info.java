/**
 * Sparkify's warehouse: the two sources, one class for each star table's transform, the checks, and the analysts' questions.
 * Only this package imports generated classes.
 */
@NullMarked
package com.sparkify.dwh.star;

import org.jspecify.annotations.NullMarked;
