/** What the statements of tables and views mean, whatever engine carries them out. */
@org.jspecify.annotations.NullMarked
package com.sparkify.dwh.it.table;
