/** Opens clients of AWS's APIs and explains their failures. It depends on {@code config}. */
@NullMarked
package com.sparkify.dwh.runner.aws;

import org.jspecify.annotations.NullMarked;
