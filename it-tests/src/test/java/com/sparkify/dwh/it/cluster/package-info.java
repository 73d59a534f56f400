/** Tests on a real warehouse, which the profile {@code redshift} runs. */
package com.sparkify.dwh.it.cluster;
