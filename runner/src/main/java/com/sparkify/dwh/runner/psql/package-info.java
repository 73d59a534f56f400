/** Opens psql, or says how other SQL clients connect. Depends on {@code config} and {@code embedded}. */
@NullMarked
package com.sparkify.dwh.runner.psql;

import org.jspecify.annotations.NullMarked;
