package com.sparkify.dwh.runner.provision;

import com.sparkify.dwh.runner.aws.AwsException;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.regex.Pattern;

/** Asks AWS for the address from which this machine reaches the internet. */
public final class PublicAddress {

    /** AWS's service, which answers with the address of the client. */
    public static final URI SERVICE = URI.create("https://checkip.amazonaws.com");

    private static final String BYTE = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
    private static final Pattern ADDRESS = Pattern.compile(BYTE + "(\\." + BYTE + "){3}");
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final String REMEDY = ": set [DWH] CIDR in dwh.cfg to the addresses that can connect";

    private PublicAddress() {}

    /**
     * Returns the IPv4 address, such as {@code 203.0.113.7}.
     *
     * @throws AwsException if the service doesn't answer, or if the answer isn't an IPv4 address
     */
    public static String ask(URI service) {
        HttpRequest request = HttpRequest.newBuilder(service).timeout(TIMEOUT).build();
        try {
            HttpResponse<String> response = HttpClient.newBuilder()
                    .connectTimeout(TIMEOUT)
                    .build()
                    .send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != HttpURLConnection.HTTP_OK) {
                throw new AwsException(service + " answers with HTTP " + response.statusCode() + REMEDY, null);
            }
            String answer = response.body().strip();
            if (ADDRESS.matcher(answer).matches()) {
                return answer;
            }
            throw new AwsException(service + " doesn't answer with an IPv4 address" + REMEDY, null);
        } catch (IOException e) {
            throw new AwsException(
                    "This machine's public address can't be found, because " + service + " doesn't answer" + REMEDY, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AwsException("Interrupted while " + service + " was asked", e);
        }
    }
}
