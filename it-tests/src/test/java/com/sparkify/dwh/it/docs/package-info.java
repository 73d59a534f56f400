/** Tests that compare each block of the READMEs with the code. The tests may use every package. */
package com.sparkify.dwh.it.docs;
