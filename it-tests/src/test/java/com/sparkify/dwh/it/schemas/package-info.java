/** Tests statements on tables of two schemas, with jOOQ's mapping of schemas and tables. */
@org.jspecify.annotations.NullMarked
package com.sparkify.dwh.it.schemas;
