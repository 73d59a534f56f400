package com.sparkify.dwh.copy;

import java.util.List;
import org.jooq.Field;
import org.jooq.Table;

/** What is loaded: a table, and its columns in the data's order, none for all. */
record CopyTarget(Table<?> table, List<Field<?>> columns) {}
