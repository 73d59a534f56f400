package com.sparkify.dwh.runner.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A headless Chromium with one page, controlled by the DevTools protocol. */
final class Browser implements AutoCloseable {

    private static final int SECONDS = 20;
    private static final Pattern VALUE = Pattern.compile("\"value\":\"([^\"]*)\"");
    private static final Pattern SOCKET = Pattern.compile("\"webSocketDebuggerUrl\": ?\"([^\"]*)\"");
    private static final Pattern REQUEST = Pattern.compile("\"request\":\\{\"url\":\"([^\"]*)\"");

    private final Process process;
    private final WebSocket socket;
    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
    private final List<String> events = new CopyOnWriteArrayList<>();
    private int id;

    private Browser(Process process, URI page) {
        this.process = process;
        this.socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(page, new Receiver())
                .join();
        for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
            send(domain + ".enable", "{}");
        }
    }

    /**
     * The program that the environment variable {@code CHROMIUM} names. If it isn't set, a Chromium in the PATH; empty
     * if the PATH contains no Chromium.
     */
    static Optional<Path> program() {
        String named = System.getenv("CHROMIUM");
        if (named != null) {
            return Optional.of(Path.of(named));
        }
        List<String> names = List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(folder -> names.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    static Browser start(Path program, Path profile) throws IOException, InterruptedException {
        Path log = profile.resolveSibling("chromium.log");
        Process process = new ProcessBuilder(
                        program.toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--disable-dev-shm-usage",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        "about:blank")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            return new Browser(process, page(process, profile.resolve("DevToolsActivePort")));
        } catch (IOException | RuntimeException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    private static URI page(Process process, Path portFile) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        while (process.isAlive() && System.nanoTime() < end) {
            if (Files.exists(portFile)) {
                List<String> lines = Files.readAllLines(portFile, UTF_8);
                if (lines.size() > 1) {
                    Matcher socket = SOCKET.matcher(targets(lines.get(0)));
                    if (socket.find()) {
                        return URI.create(socket.group(1));
                    }
                }
            }
            sleep();
        }
        throw new IOException("Chromium did not start");
    }

    private static String targets(String port) throws IOException, InterruptedException {
        HttpRequest list = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/json/list"))
                .build();
        String all = HttpClient.newHttpClient()
                .send(list, HttpResponse.BodyHandlers.ofString())
                .body();
        return Stream.of(all.split("\\}, *\\{"))
                .filter(target -> target.contains("\"type\": \"page\""))
                .findFirst()
                .orElse("");
    }

    /** Sends a command, and returns the answer. */
    String send(String method, String parameters) {
        int own = ++id;
        socket.sendText("{\"id\":" + own + ",\"method\":\"" + method + "\",\"params\":" + parameters + "}", true)
                .join();
        try {
            String answer = answers.poll(SECONDS, TimeUnit.SECONDS);
            if (answer == null || !answer.startsWith("{\"id\":" + own + ",\"result\"")) {
                throw new AssertionError(method + " was answered by " + answer);
            }
            return answer;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Sets the width of the window and the colour scheme. */
    void emulate(int width, String scheme) {
        send(
                "Emulation.setDeviceMetricsOverride",
                "{\"width\":" + width + ",\"height\":800,\"deviceScaleFactor\":1,\"mobile\":false}");
        send(
                "Emulation.setEmulatedMedia",
                "{\"features\":[{\"name\":\"prefers-color-scheme\",\"value\":\"" + scheme + "\"}]}");
    }

    /** Opens a page, and waits until it is loaded. */
    void open(Path file) {
        events.clear();
        send("Page.navigate", "{\"url\":\"" + file.toUri() + "\"}");
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        while (events.stream().noneMatch(event -> event.contains("\"method\":\"Page.loadEventFired\""))) {
            if (System.nanoTime() > end) {
                throw new AssertionError(file + " is not loaded");
            }
            sleep();
        }
    }

    private static void sleep() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /**
     * Evaluates a script, and returns its result as text. Neither the script nor the result may contain double quotes.
     */
    String evaluate(String script) {
        String answer = send(
                "Runtime.evaluate",
                "{\"returnByValue\":true,\"awaitPromise\":true,\"expression\":\""
                        + script.replace("\\", "\\\\").replace("\n", " ") + "\"}");
        Matcher value = VALUE.matcher(answer);
        if (!value.find()) {
            throw new AssertionError(answer);
        }
        return value.group(1);
    }

    /** The console messages, the exceptions and the entries of the browser's log since the page was opened. */
    List<String> complaints() {
        return events.stream()
                .filter(event -> event.contains("\"method\":\"Runtime.consoleAPICalled\"")
                        || event.contains("\"method\":\"Runtime.exceptionThrown\"")
                        || event.contains("\"method\":\"Log.entryAdded\""))
                .toList();
    }

    /** The addresses that were requested since the page was opened. */
    List<String> requests() {
        List<String> requests = new ArrayList<>();
        for (String event : events) {
            if (event.contains("\"method\":\"Network.requestWillBeSent\"")) {
                Matcher request = REQUEST.matcher(event);
                requests.add(request.find() ? request.group(1) : event);
            }
        }
        return requests;
    }

    @Override
    public void close() {
        socket.abort();
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        process.onExit().join();
    }

    private final class Receiver implements WebSocket.Listener {

        private final StringBuilder message = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            message.append(data);
            if (last) {
                String whole = message.toString();
                message.setLength(0);
                (whole.startsWith("{\"id\":") ? answers : events).add(whole);
            }
            from.request(1);
            return null;
        }
    }
}
