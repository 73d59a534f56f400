/**
 * The interface of the rules that rewrite or refuse constructs of jOOQ for Redshift. The packages in this package contain
 * the rules. Not API.
 */
@NullMarked
package com.sparkify.dwh.internal.rules;

import org.jspecify.annotations.NullMarked;
