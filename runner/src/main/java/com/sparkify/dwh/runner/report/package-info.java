/** Reads a warehouse and writes a report about it as one self-contained HTML page. Depends on no command. */
@NullMarked
package com.sparkify.dwh.runner.report;

import org.jspecify.annotations.NullMarked;
