/** The streaming shredders of the text formats: bytes in, spans of fields out. Knows {@code records} and {@code copy}'s formats. */
@NullMarked
package com.sparkify.dwh.text;

import org.jspecify.annotations.NullMarked;
