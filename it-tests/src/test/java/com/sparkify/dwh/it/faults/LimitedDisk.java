package com.sparkify.dwh.it.faults;

import java.io.IOException;

/**
 * The machine's disk, on which the server may be kept from writing files larger than so much (EFBIG): not quite a full
 * disk, but one that anybody can have.
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
