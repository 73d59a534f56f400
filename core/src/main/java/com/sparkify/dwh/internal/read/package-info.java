/** Reads objects ahead of their use and decompresses them. Uses {@code storage}. Not API. */
@NullMarked
package com.sparkify.dwh.internal.read;

import org.jspecify.annotations.NullMarked;
