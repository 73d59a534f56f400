/** Keeps README true: what it shows is made again here, from the code, and compared. Knows everything. */
package com.sparkify.dwh.it.docs;
