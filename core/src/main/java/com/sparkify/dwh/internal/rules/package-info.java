/**
 * The interface of the rules that rewrite or refuse constructs of jOOQ for Redshift. The subpackages contain the rules.
 * Not API.
 */
@NullMarked
package com.sparkify.dwh.internal.rules;

import org.jspecify.annotations.NullMarked;
