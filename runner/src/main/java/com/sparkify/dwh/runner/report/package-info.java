/** The HTML report of a warehouse: reads its values, and writes them as one self-contained page. Depends on no command. */
@NullMarked
package com.sparkify.dwh.runner.report;

import org.jspecify.annotations.NullMarked;
