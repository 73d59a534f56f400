/** The streaming JSON shredder: bytes in, spans of values out. Knows {@code records} alone. */
@NullMarked
package com.sparkify.dwh.json;

import org.jspecify.annotations.NullMarked;
