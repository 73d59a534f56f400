/** Writes a question's answer or a table to files by UNLOAD. Depends on {@code core} only. */
@NullMarked
package com.sparkify.dwh.runner.export;

import org.jspecify.annotations.NullMarked;
