/** The streaming JSON shredder: bytes in, spans of values out. Knows no other package. */
@NullMarked
package com.sparkify.dwh.json;

import org.jspecify.annotations.NullMarked;
