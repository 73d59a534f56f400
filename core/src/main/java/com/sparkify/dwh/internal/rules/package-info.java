/** A rule that rewrites one construct of jOOQ for Redshift or refuses it. The packages in this one have the rules. Not API. */
@NullMarked
package com.sparkify.dwh.internal.rules;

import org.jspecify.annotations.NullMarked;
