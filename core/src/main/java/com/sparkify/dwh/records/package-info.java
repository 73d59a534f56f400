/** What the shredders of all formats share: records out of bytes. Knows no other package. */
@NullMarked
package com.sparkify.dwh.records;

import org.jspecify.annotations.NullMarked;
