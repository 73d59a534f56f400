/** The rules for names and keywords, and for parts without an equivalent in Redshift. Not API. */
@NullMarked
package com.sparkify.dwh.internal.rules.name;

import org.jspecify.annotations.NullMarked;
