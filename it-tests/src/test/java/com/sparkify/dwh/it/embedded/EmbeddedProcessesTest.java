package com.sparkify.dwh.it.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sparkify.dwh.runner.embedded.EmbeddedServer;
import com.sparkify.dwh.runner.embedded.EmbeddedServerException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Tests several processes that use the same folder of the embedded server, and processes that are killed or terminated.
 */
class EmbeddedProcessesTest extends EmbeddedHome {

    @Test
    void aSecondProcessWaitsForTheFirst() throws Exception {
        PreparedHome.copyTo(home());
        try (HolderProcess first = new HolderProcess(home(), cache, Map.of())) {
            first.linesUntil(Holder.STARTED);
            BlockingQueue<String> told = new LinkedBlockingQueue<>();
            CompletableFuture<EmbeddedServer> second =
                    CompletableFuture.supplyAsync(() -> EmbeddedServer.start(home(), cache, told::add));

            assertEquals(
                    "Waiting for process " + first.pid() + ", which uses " + home().toRealPath(),
                    told.poll(20, TimeUnit.SECONDS));
            assertFalse(second.isDone());
            assertEquals(List.of("closed"), first.finish());
            try (EmbeddedServer server = second.get(30, TimeUnit.SECONDS)) {
                assertEquals("1", query(server, "SELECT 1"));
            }
            assertEquals(List.of(), List.copyOf(told));
        }
    }

    @Test
    void aSecondServerInTheSameProcessWaits() throws Exception {
        BlockingQueue<String> told = new LinkedBlockingQueue<>();
        CompletableFuture<EmbeddedServer> second;
        try (EmbeddedServer server = startPrepared()) {
            second = CompletableFuture.supplyAsync(() -> EmbeddedServer.start(home(), cache, told::add));
            assertEquals(
                    "Waiting for this process, which uses " + home().toRealPath(), told.poll(20, TimeUnit.SECONDS));
            assertEquals("1", query(server, "SELECT 1"));
        }
        second.get(30, TimeUnit.SECONDS).close();
    }

    @Test
    void theErrorOfAStartThatMayNotWaitNamesTheProcessThatUsesTheFolder() throws Exception {
        PreparedHome.copyTo(home());
        try (HolderProcess holder = new HolderProcess(home(), cache, Map.of())) {
            holder.linesUntil(Holder.STARTED);
            EmbeddedServerException e = assertThrows(
                    EmbeddedServerException.class,
                    () -> EmbeddedServer.startWithin(Duration.ZERO, home(), messages::add));
            assertEquals(
                    home() + " is in use by process " + holder.pid() + ": run the command again when it has ended",
                    e.getMessage());
            assertEquals(List.of("closed"), holder.finish());
        }
    }

    @Test
    void theNextProcessStopsTheServerOfAKilledProcess() throws Exception {
        PreparedHome.copyTo(home());
        long orphan;
        try (HolderProcess killed = new HolderProcess(home(), cache, Map.of())) {
            killed.linesUntil(Holder.STARTED);
            orphan = serverPid();
            killed.kill();
        }
        assertTrue(isAlive(orphan));

        try (EmbeddedServer server = start()) {
            assertEquals("1", query(server, "SELECT 1"));
            assertEquals(
                    List.of("Stopping the server that a killed run left in " + home().toRealPath() + " (process "
                            + orphan + ")"),
                    messages);
            awaitEnd(orphan);
        }
    }

    @Test
    void aTerminatedProcessLeavesNoServer() throws Exception {
        PreparedHome.copyTo(home());
        try (HolderProcess terminated = new HolderProcess(home(), cache, Map.of())) {
            terminated.linesUntil(Holder.STARTED);
            long pid = serverPid();
            terminated.terminate();
            awaitEnd(pid);
            assertFalse(Files.exists(home().resolve("data/postmaster.pid")));
        }
    }

    @Test
    void onlyOneOfTwoProcessesUnpacksPostgresql() throws Exception {
        Path emptyCache = folder.resolve("cache");
        PreparedHome.copyTo(folder.resolve("one"));
        PreparedHome.copyTo(folder.resolve("two"));
        try (HolderProcess one = new HolderProcess(folder.resolve("one"), emptyCache, Map.of());
                HolderProcess two = new HolderProcess(folder.resolve("two"), emptyCache, Map.of())) {
            List<String> said = new ArrayList<>(one.linesUntil(Holder.STARTED));
            said.addAll(two.linesUntil(Holder.STARTED));

            assertEquals(
                    1,
                    said.stream().filter(line -> line.startsWith("Unpacking")).count(),
                    said::toString);
            assertEquals(List.of("closed"), one.finish());
            assertEquals(List.of("closed"), two.finish());
        }
        try (Stream<Path> left = Files.list(emptyCache)) {
            assertEquals(2, left.count());
        }
    }

    @Test
    void theNextStartCreatesTheDataAgainIfTheCreationWasInterrupted() throws Exception {
        try (HolderProcess killed = new HolderProcess(home(), cache, Map.of())) {
            killed.linesUntil("Creating");
            killed.kill();
        }
        assertFalse(Files.exists(home().resolve("data")));
        Files.createDirectories(home().resolve("data.partial-1-1/base"));

        try (EmbeddedServer server = start()) {
            assertEquals("1", query(server, "SELECT 1"));
        }
        assertFalse(Files.exists(home().resolve("data.partial-1-1")));
    }

    @Test
    void aProcessTerminatedWhileItCreatesTheDataLeavesNoOtherProcess() throws Exception {
        String partial;
        try (HolderProcess terminated = new HolderProcess(home(), cache, Map.of())) {
            terminated.linesUntil("Creating");
            partial = "data.partial-" + terminated.pid() + "-";
            while (commandLines(partial).isEmpty()) {
                TimeUnit.MILLISECONDS.sleep(5);
            }
            terminated.terminate();
        }
        assertEquals(List.of(), commandLines(partial));
        try (EmbeddedServer server = start()) {
            assertEquals("1", query(server, "SELECT 1"));
        }
    }

    private static List<String> commandLines(String part) {
        return ProcessHandle.allProcesses()
                .map(process -> process.info().commandLine().orElse(""))
                .filter(line -> line.contains(part))
                .toList();
    }

    @Test
    void aProcessThatHasTheServersOldPidIsNotStopped() throws Exception {
        PreparedHome.copyTo(home());
        long mine = ProcessHandle.current().pid();
        Files.writeString(
                home().resolve("data/postmaster.pid"),
                mine + "\n" + home().resolve("data") + "\n1795358656\n54999\n\n127.0.0.1\n");

        try (EmbeddedServer server = start()) {
            assertEquals("1", query(server, "SELECT 1"));
        }
    }

    private static boolean isAlive(long pid) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
    }

    @Test
    void theErrorForRootWithoutUserNamespacesSaysWhatToDo() throws Exception {
        boolean root = Integer.valueOf(0).equals(Files.getAttribute(folder, "unix:uid"));
        try (HolderProcess process = new HolderProcess(home(), cache, Map.of("PATH", "/nowhere"))) {
            List<String> said = process.finish();

            String advice = "run dwh as an ordinary user, or name a server in [CLUSTER] HOST of dwh.cfg";
            assertEquals(root, said.stream().anyMatch(line -> line.endsWith(advice)), said::toString);
        }
    }

    @Test
    void aServerStartsDespiteADamagedPidFileAndDeletesAFileOfAKilledRun() throws Exception {
        PreparedHome.copyTo(home());
        Path left = Files.writeString(home().resolve("output123.tmp"), "killed");
        for (byte[] damaged :
                List.of(new byte[0], "not a number\n".getBytes(UTF_8), new byte[] {(byte) 0xff, 0, '\n'})) {
            Files.write(home().resolve("data/postmaster.pid"), damaged);
            try (EmbeddedServer server = start()) {
                assertEquals("1", query(server, "SELECT 1"));
            }
        }
        assertFalse(Files.exists(left));
    }
}
