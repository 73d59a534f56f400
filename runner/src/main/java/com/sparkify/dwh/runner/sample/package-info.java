/** Sample data that the jar makes itself, in the shape of the real logs and songs. Knows no other package of the project. */
@NullMarked
package com.sparkify.dwh.runner.sample;

import org.jspecify.annotations.NullMarked;
