/** Statements on classes that jOOQ generates for two schemas, with jOOQ's mappings of schemas and tables. */
@org.jspecify.annotations.NullMarked
package com.sparkify.dwh.it.schemas;
