package com.sparkify.dwh.runner.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.LinkOption;
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
 * A lock on a file. Only one object of one process holds the lock at a time. The lock is released when it is closed,
 * and also when the process ends in any way. The file isn't deleted. While the lock is held, the file contains the
 * holder's process id.
 */
final class ExclusiveLock implements AutoCloseable {

    private static final long POLL_MILLIS = 100;
    // The locked byte is outside of the file's text, because other processes can't read locked bytes on Windows.
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;
    private static final int LONGEST_PID = 32;
    // The operating system's lock belongs to the whole process. If the process opens the file a second time and closes
    // this channel, the lock is released. A second acquire in this process therefore waits without opening the file.
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
     * Acquires the lock. Waits without a limit until it is free.
     *
     * @param file a real path in an existing folder
     * @param waiting is called once if the lock isn't free. The argument is the holder: "process 123", "another process" or
     *     "this process"
     */
    static ExclusiveLock acquire(Path file, Consumer<String> waiting) throws IOException {
        return acquire(
                file,
                ChronoUnit.FOREVER.getDuration(),
                waiting,
                holder -> new EmbeddedServerException(holder + " never released " + file));
    }

    /**
     * Acquires the lock. Waits for a limited time until it is free.
     *
     * @param most how long to wait; zero means not to wait, and then {@code waiting} isn't called
     * @param over makes the exception that is thrown if the lock isn't free after the wait. The argument is the holder
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
        FileChannel channel = FileChannel.open(
                file,
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                LinkOption.NOFOLLOW_LINKS);
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
