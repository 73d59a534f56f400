package com.sparkify.dwh.runner.aws;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.sparkify.dwh.runner.config.AwsLogin;
import com.sparkify.dwh.runner.config.Server;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.redshift.model.GetClusterCredentialsWithIamResponse;
import software.amazon.awssdk.services.redshiftserverless.model.GetCredentialsResponse;

/**
 * Gets the database user and the password from AWS.
 *
 * <p>Temporary credentials are valid for an hour. Sessions stay open when the credentials expire.
 */
public final class DatabaseLogin {

    private static final int SECONDS = 3_600;

    private DatabaseLogin() {}

    /**
     * Returns the server with a user and a password. If the server's login is configured, returns the server unchanged
     * and sends no request.
     *
     * @throws AwsException if AWS doesn't give the credentials, or if the secret has no user and password; the message
     *     shows no secret
     */
    public static Server of(Server server) {
        AwsLogin login = server.awsLogin();
        if (login == null) {
            return server;
        }
        // The SDK itself honours AWS_ENDPOINT_URL.
        try (AwsClients clients = new AwsClients(new AwsSettings(login.region(), null))) {
            if (login instanceof AwsLogin.Secret secret) {
                return ofSecret(clients, secret, server);
            }
            if (login instanceof AwsLogin.Cluster cluster) {
                return ofCluster(clients, cluster, server);
            }
            return ofWorkgroup(clients, (AwsLogin.Workgroup) login, server);
        }
    }

    private static Server ofCluster(AwsClients clients, AwsLogin.Cluster cluster, Server server) {
        GetClusterCredentialsWithIamResponse answer =
                AwsFailure.explained("redshift:GetClusterCredentialsWithIAM", () -> clients.redshift()
                        .getClusterCredentialsWithIAM(request -> request.clusterIdentifier(cluster.identifier())
                                .dbName(server.database())
                                .durationSeconds(SECONDS)));
        return server.loggedInAs(answer.dbUser(), answer.dbPassword());
    }

    private static Server ofWorkgroup(AwsClients clients, AwsLogin.Workgroup workgroup, Server server) {
        GetCredentialsResponse answer =
                AwsFailure.explained("redshift-serverless:GetCredentials", () -> clients.serverless()
                        .getCredentials(request -> request.workgroupName(workgroup.name())
                                .dbName(server.database())
                                .durationSeconds(SECONDS)));
        return server.loggedInAs(answer.dbUser(), answer.dbPassword());
    }

    private static Server ofSecret(AwsClients clients, AwsLogin.Secret secret, Server server) {
        String value = AwsFailure.explained("secretsmanager:GetSecretValue", () -> clients.secrets()
                .getSecretValue(request -> request.secretId(secret.arn()))
                .secretString());
        Map<String, String> members = members(value);
        String user = members.get("username");
        String password = members.get("password");
        if (user == null || password == null) {
            throw new AwsException(
                    "The secret of [CLUSTER] DB_SECRET isn't a JSON object with the texts username and password: name another"
                            + " secret, or correct the value of this secret",
                    null);
        }
        if (secret.user() != null && !secret.user().equals(user)) {
            throw new AwsException(
                    "The secret of [CLUSTER] DB_SECRET is for another user than DB_USER = '" + secret.user()
                            + "': remove DB_USER, or name the secret of this user",
                    null);
        }
        return server.loggedInAs(user, password);
    }

    /**
     * Returns the string members of a JSON object. Returns an empty map if the value isn't a JSON object, because the
     * parser's error would show the secret.
     */
    private static Map<String, String> members(@Nullable String json) {
        Map<String, String> members = new HashMap<>();
        try (JsonParser parser = new JsonFactory().createParser(json == null ? "" : json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return Map.of();
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                if (parser.nextToken() == JsonToken.VALUE_STRING) {
                    members.put(name, parser.getText());
                } else {
                    parser.skipChildren();
                }
            }
            return members;
        } catch (IOException e) {
            return Map.of();
        }
    }
}
