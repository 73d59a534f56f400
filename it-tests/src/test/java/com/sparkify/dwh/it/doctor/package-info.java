/** Tests of logins with credentials from AWS, and of {@code dwh doctor}. */
package com.sparkify.dwh.it.doctor;
