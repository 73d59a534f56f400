/**
 * Creates and deletes a warehouse in AWS. {@code Provisioner} and {@code Teardown} are the two jobs. The package
 * depends on {@code aws} and {@code config}, and on no command.
 */
@NullMarked
package com.sparkify.dwh.runner.provision;

import org.jspecify.annotations.NullMarked;
