package com.sparkify.dwh.it.faults;

import java.io.IOException;

/** What a server's data are on. Each is made of a shell's own means, for whoever runs the tests. */
interface Disk {

    /** What {@link #leave} leaves when it shall be no limit. */
    int ALL = 0;

    /** Creates data in this folder, beside its file {@code password}, and starts a server on them. */
    Process create(Shell shell) throws IOException, InterruptedException;

    /** Starts a server on the data that are there. */
    Process start(Shell shell) throws IOException;

    /**
     * Leaves so many kilobytes, or {@link #ALL}.
     *
     * @return whether the server must be started again for that
     */
    boolean leave(Process server, int kilobytes) throws IOException, InterruptedException;
}
