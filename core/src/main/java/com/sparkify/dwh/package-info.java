/** The front door, {@link com.sparkify.dwh.RedshiftDSL}: one static method for each statement. Knows the statements' packages. */
@NullMarked
package com.sparkify.dwh;

import org.jspecify.annotations.NullMarked;
