/** Shows texts from data in messages. Depends on no other package of the project. */
@NullMarked
package com.sparkify.dwh.internal.text;

import org.jspecify.annotations.NullMarked;
