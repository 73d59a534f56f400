/**
 * Makes the values of COPY and UNLOAD from the texts that {@code grammar} has parsed. Tests compare these values with
 * the values that were written as the texts. The stand-in for Redshift in {@code it-tests} carries them out.
 */
package com.sparkify.dwh.parsed;
