/**
 * The content of local files: its hash, and the attributes that show a change. Internal: not part of the library's API.
 * Uses no other package.
 */
@NullMarked
package com.sparkify.dwh.internal.content;

import org.jspecify.annotations.NullMarked;
