package com.sparkify.dwh.it.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * A file system in memory, which becomes full (ENOSPC) because a large file takes most of the space. The file system is
 * mounted in a separate namespace: only the server sees it, and the mount needs no privilege. The write-ahead log is on
 * the machine's disk, because a server stops if it can't write this log.
 */
final class MemoryDisk implements Disk {

    private static final String NAMESPACE = "unshare --user --map-root-user --mount ";
    private static final long MOST_NANOS = 30_000_000_000L;

    /** A script that reads numbers until its input ends. For each number n, fills the disk except for n kilobytes. */
    private static final String BALLAST = "available() { df -k disk | awk 'NR == 2 { print $4 }'; };"
            + " while read -r left; do rm -f disk/ballast;"
            + " if [ $left -gt 0 ]; then"
            + " dd if=/dev/zero of=disk/ballast bs=1024 count=$(( $(available) - left )) 2>&1; fi;"
            + " : > done; done";

    private final Path done;

    MemoryDisk(Path folder) {
        this.done = folder.resolve("done");
    }

    /** Whether this machine allows this user a mount in a separate namespace. */
    static boolean isPossible() throws InterruptedException {
        try {
            String script = NAMESPACE + "sh -c 'mount -t tmpfs -o size=1m faults /mnt && unshare --user true'";
            Process process = new ProcessBuilder("sh", "-c", script)
                    .redirectErrorStream(true)
                    .start();
            process.getInputStream().readAllBytes();
            return process.waitFor(1, TimeUnit.MINUTES) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public Process create(Shell shell) throws IOException {
        String script = "mkdir disk && mount -t tmpfs -o size=200m faults disk && "
                + Shell.inNamespace("initdb") + Shell.INITDB_OPTIONS
                + " --pgdata=disk/data --waldir=\"$PWD/wal\" && exec 3<&0 && { ( " + BALLAST + " ) <&3 & } && exec "
                + Shell.inNamespace("postgres") + " -D disk/data \"$@\"";
        return shell.start("exec " + NAMESPACE + "sh -c '" + script.replace("'", "'\\''") + "' sh \"$@\"");
    }

    @Override
    public Process start(Shell shell) {
        throw new IllegalStateException("the server has ended, and its disk is gone: " + shell.log());
    }

    @Override
    public boolean leave(Process server, int kilobytes) throws IOException, InterruptedException {
        Files.deleteIfExists(done);
        server.getOutputStream().write((kilobytes + "\n").getBytes(UTF_8));
        server.getOutputStream().flush();
        long start = System.nanoTime();
        while (!Files.exists(done)) {
            if (System.nanoTime() - start > MOST_NANOS) {
                throw new IllegalStateException("the script didn't fill the disk in time");
            }
            Thread.sleep(10);
        }
        return false;
    }
}
