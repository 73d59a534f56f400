package com.sparkify.dwh.it.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Starts and stops the server of moto, an emulator of AWS by other authors. {@code -Dmoto.python=…} names a Python with
 * the packages of {@code requirements.txt} in the test resources; the default is {@code python3}.
 */
final class MotoServer implements AutoCloseable {

    private static final Pattern ADDRESS = Pattern.compile("Running on (http://\\S+)");

    private final Process process;
    private final URI endpoint;

    private MotoServer(Process process, URI endpoint) {
        this.process = process;
        this.endpoint = endpoint;
    }

    private static String python() {
        return System.getProperty("moto.python", "python3");
    }

    /**
     * Whether {@code python3} has moto's server. If {@code -Dmoto.python} is set, the method returns true without a
     * check, and the tests fail if that Python has no moto.
     */
    static boolean isInstalled() {
        if (System.getProperty("moto.python") != null) {
            return true;
        }
        String needs =
                "import importlib.util as u, sys; sys.exit(not (u.find_spec('moto') and u.find_spec('flask_cors')))";
        try {
            Process check = new ProcessBuilder(python(), "-c", needs)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return check.waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static MotoServer start() throws IOException {
        ProcessBuilder command = new ProcessBuilder(python(), "-m", "moto.server", "-H", "127.0.0.1", "-p", "0");
        Process process = command.redirectErrorStream(true).start();
        BufferedReader output = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
        StringBuilder all = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            Matcher address = ADDRESS.matcher(line);
            if (address.find()) {
                drain(output);
                return new MotoServer(process, URI.create(Objects.requireNonNull(address.group(1))));
            }
            all.append(line).append('\n');
        }
        throw new IllegalStateException(python() + " -m moto.server has ended:\n" + all);
    }

    /** Reads and ignores the server's output. If nobody read it, the pipe would fill up and the server would block. */
    private static void drain(BufferedReader output) {
        Thread reader = new Thread(
                () -> {
                    try (output) {
                        while (output.readLine() != null) {
                            // The lines are ignored.
                        }
                    } catch (IOException e) {
                        // The server has ended.
                    }
                },
                "moto");
        reader.setDaemon(true);
        reader.start();
    }

    URI endpoint() {
        return endpoint;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
