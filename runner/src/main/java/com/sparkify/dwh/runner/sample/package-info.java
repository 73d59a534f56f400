/** Generates sample data in the format of the real logs and songs. Depends on no other package of the project. */
@NullMarked
package com.sparkify.dwh.runner.sample;

import org.jspecify.annotations.NullMarked;
