package com.sparkify.dwh.runner.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A lock that one process holds, and in it one holder, until it is closed or the process ends, however it ends. The file
 * stays; while the lock is held it has the holder's process id.
 */
final class ExclusiveLock implements AutoCloseable {

    private static final long POLL_MILLIS = 100;
    // Not on the file's text: Windows lets nobody read what is locked.
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;
    private static final int LONGEST_PID = 32;
    // The operating system's lock is the process's: closing a second channel of the file would end it.
    private static final Set<Path> HELD_HERE = new HashSet<>();

    private final Path file;
    private final FileChannel channel;
    private final FileLock lock;

    private ExclusiveLock(Path file, FileChannel channel, FileLock lock) {
        this.file = file;
        this.channel = channel;
        this.lock = lock;
    }

    /**
     * Waits until the lock is free.
     *
     * @param file a real path in a folder that exists
     * @param waiting told once, if there is somebody to wait for: "process 123", "another process" or "this process"
     */
    static ExclusiveLock acquire(Path file, Consumer<String> waiting) throws IOException {
        return acquire(
                file,
                ChronoUnit.FOREVER.getDuration(),
                waiting,
                holder -> new EmbeddedServerException(holder + " has held " + file + " for ever"));
    }

    /**
     * The same, but not for ever.
     *
     * @param most how long; zero means not at all, and nobody is told that one waits
     * @param over what is thrown if somebody still holds it then
     */
    static ExclusiveLock acquire(
            Path file, Duration most, Consumer<String> waiting, Function<String, EmbeddedServerException> over)
            throws IOException {
        long start = System.nanoTime();
        List<String> holders = new ArrayList<>();
        while (true) {
            ExclusiveLock lock = tryHere(file, holders::add);
            if (lock != null) {
                return lock;
            }
            String holder = holders.get(holders.size() - 1);
            if (Duration.ofNanos(System.nanoTime() - start).compareTo(most) >= 0) {
                throw over.apply(holder);
            }
            if (holders.size() == 1) {
                waiting.accept(holder);
            }
            try {
                Thread.sleep(POLL_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new EmbeddedServerException("Interrupted while waiting for the lock " + file, e);
            }
        }
    }

    private static @Nullable ExclusiveLock tryHere(Path file, Consumer<String> waiting) throws IOException {
        synchronized (HELD_HERE) {
            if (!HELD_HERE.add(file)) {
                waiting.accept("this process");
                return null;
            }
        }
        ExclusiveLock lock = null;
        try {
            lock = tryLock(file, waiting);
            return lock;
        } finally {
            if (lock == null) {
                forget(file);
            }
        }
    }

    private static @Nullable ExclusiveLock tryLock(Path file, Consumer<String> waiting) throws IOException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        FileLock lock = null;
        try {
            lock = channel.tryLock(LOCKED_BYTE, 1, false);
            if (lock == null) {
                waiting.accept(holder(channel));
                return null;
            }
            OwnerOnly.permit(file, false);
            channel.truncate(0);
            channel.write(ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII)));
            return new ExclusiveLock(file, channel, lock);
        } finally {
            if (lock == null) {
                channel.close();
            }
        }
    }

    private static String holder(FileChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(LONGEST_PID);
        channel.read(bytes, 0);
        String pid = new String(bytes.array(), 0, bytes.position(), StandardCharsets.US_ASCII).strip();
        return pid.matches("\\d+") ? "process " + pid : "another process";
    }

    private static void forget(Path file) {
        synchronized (HELD_HERE) {
            HELD_HERE.remove(file);
        }
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            channel.truncate(0);
            lock.release();
        } finally {
            forget(file);
        }
    }
}
