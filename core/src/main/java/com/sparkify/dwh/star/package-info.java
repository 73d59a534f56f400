/** The Sparkify warehouse: staging copies, one class per star table's transform, checks, analytics queries, and the pipeline that lists them. The only package that imports generated classes. */
@NullMarked
package com.sparkify.dwh.star;

import org.jspecify.annotations.NullMarked;
