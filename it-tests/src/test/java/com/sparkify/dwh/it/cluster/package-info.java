/** Tests on a real warehouse. The profile {@code redshift} runs them. */
package com.sparkify.dwh.it.cluster;
