/**
 * Creates a warehouse in AWS ({@code Provisioner}) and deletes a warehouse ({@code Teardown}). Depends on {@code aws}
 * and {@code config}, and on no command.
 */
@NullMarked
package com.sparkify.dwh.runner.provision;

import org.jspecify.annotations.NullMarked;
