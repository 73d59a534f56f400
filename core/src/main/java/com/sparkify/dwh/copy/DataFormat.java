package com.sparkify.dwh.copy;

/** What the objects hold. */
public sealed interface DataFormat permits Json {}
