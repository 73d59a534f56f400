package com.sparkify.dwh.copy;

import java.util.function.Function;

/** What the objects hold. */
public sealed interface DataFormat permits Json {

    /** The function's result that is for this kind of format: a new kind doesn't compile until everybody has one. */
    <R> R match(Function<Json, R> json);
}
