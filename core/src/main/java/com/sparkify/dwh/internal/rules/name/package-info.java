/** The rules for names and keywords, and the parts that Redshift has no equivalent of. Not API. */
@NullMarked
package com.sparkify.dwh.internal.rules.name;

import org.jspecify.annotations.NullMarked;
