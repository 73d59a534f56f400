/**
 * Makes the values of COPY and UNLOAD from the texts that {@code grammar} has parsed. Tests compare these values with
 * the values from which the texts were written. The stand-in for Redshift in {@code it-tests} carries out the values.
 */
package com.sparkify.dwh.parsed;
