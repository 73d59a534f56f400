package com.sparkify.dwh.it.faults;

import java.io.IOException;

/**
 * The disk with the data of a server. A test can limit either the free space or the size of each file, depending on the
 * implementation. The limit needs a shell, but no privileges.
 */
interface Disk {

    /** The argument of {@link #leave} that removes the limit. */
    int ALL = 0;

    /**
     * Creates a server's data in the shell's folder, which contains the file {@code password}, and starts the server.
     */
    Process create(Shell shell) throws IOException, InterruptedException;

    /** Starts a server on the existing data. */
    Process start(Shell shell) throws IOException;

    /**
     * Limits the free space, or the size of each file, to a number of kilobytes. {@link #ALL} removes the limit.
     *
     * @return whether the server must be restarted so that the change takes effect
     */
    boolean leave(Process server, int kilobytes) throws IOException, InterruptedException;
}
