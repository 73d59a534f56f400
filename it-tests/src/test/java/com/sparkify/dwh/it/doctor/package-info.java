/** The tests of logins that AWS gives and of {@code dwh doctor}. */
package com.sparkify.dwh.it.doctor;
