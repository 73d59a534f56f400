package com.sparkify.dwh.it.faults;

import java.io.IOException;

/**
 * The machine's disk, with a limit on the size of the files that the server writes (EFBIG). The errors differ from the
 * errors of a full disk, but the limit needs no privilege on any machine.
 */
final class LimitedDisk implements Disk {

    private static final int BLOCKS_A_KILOBYTE = 2;

    private int kilobytes = ALL;

    @Override
    public Process create(Shell shell) throws IOException, InterruptedException {
        shell.run(Shell.program("initdb") + Shell.INITDB_OPTIONS + " --pgdata=data");
        return start(shell);
    }

    @Override
    public Process start(Shell shell) throws IOException {
        String limit = kilobytes == ALL ? "" : "ulimit -S -f " + kilobytes * BLOCKS_A_KILOBYTE + " && ";
        return shell.start(limit + "exec " + Shell.program("postgres") + " -D data \"$@\"");
    }

    @Override
    public boolean leave(Process server, int left) {
        kilobytes = left;
        return true;
    }
}
