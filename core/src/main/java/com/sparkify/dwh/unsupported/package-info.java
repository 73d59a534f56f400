/**
 * The exceptions for constructs that one engine doesn't support. Depends on no other package.
 */
@NullMarked
package com.sparkify.dwh.unsupported;

import org.jspecify.annotations.NullMarked;
