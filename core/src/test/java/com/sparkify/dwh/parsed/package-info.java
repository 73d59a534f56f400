/**
 * Makes the values of COPY and UNLOAD from what {@code grammar} has read. The tests compare them with the values that wrote the
 * texts, and the stand-in for Redshift in {@code it-tests} carries them out.
 */
package com.sparkify.dwh.parsed;
