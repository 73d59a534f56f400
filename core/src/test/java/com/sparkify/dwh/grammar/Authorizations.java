package com.sparkify.dwh.grammar;

import java.util.Set;

/**
 * Reads the authorization of a COPY or UNLOAD. A statement must have exactly one kind of authorization. Source: Amazon
 * Redshift Developer Guide, "Authorization parameters".
 */
final class Authorizations {

    private static final Set<String> CREDENTIALS =
            Set.of("aws_access_key_id", "aws_secret_access_key", "token", "aws_iam_role", "master_symmetric_key");

    private final Cursor cursor;
    private final Clauses clauses;

    Authorizations(Cursor cursor, Clauses clauses) {
        this.cursor = cursor;
        this.clauses = clauses;
    }

    void read() {
        int at = cursor.peek().position();
        if (cursor.accept("IAM_ROLE")) {
            role(at);
        } else if (cursor.accept("ACCESS_KEY_ID")) {
            keys(at);
        } else {
            boolean with = cursor.accept("WITH");
            if (!cursor.accept("CREDENTIALS")) {
                throw cursor.error(
                        "expected " + (with ? "CREDENTIALS" : "an authorization") + ", found " + cursor.peek());
            }
            credentials(at);
        }
        for (String another : new String[] {"IAM_ROLE", "ACCESS_KEY_ID", "CREDENTIALS", "WITH"}) {
            if (cursor.peek().isWord(another)) {
                throw cursor.error("a second authorization");
            }
        }
    }

    private void role(int at) {
        if (cursor.accept("DEFAULT")) {
            clauses.put("IAM_ROLE", "default", at);
            return;
        }
        String arns = cursor.string("IAM_ROLE");
        Arguments.roles(arns, at);
        clauses.put("IAM_ROLE", arns, at);
    }

    private void keys(int at) {
        key("ACCESS_KEY_ID", at);
        int secret = cursor.peek().position();
        cursor.expect("SECRET_ACCESS_KEY");
        key("SECRET_ACCESS_KEY", secret);
        int token = cursor.peek().position();
        if (cursor.accept("SESSION_TOKEN")) {
            key("SESSION_TOKEN", token);
        }
    }

    private void key(String clause, int at) {
        cursor.accept("AS");
        String key = cursor.string(clause);
        Arguments.key(key, clause, at);
        clauses.put(clause, key, at);
    }

    /** Reads {@code CREDENTIALS 'name=value;…'}, without blanks. The names are case-sensitive. */
    private void credentials(int at) {
        cursor.accept("AS");
        String text = cursor.string("CREDENTIALS");
        for (String pair : text.split(";", -1)) {
            int equals = pair.indexOf('=');
            Arguments.check(
                    equals > 0 && CREDENTIALS.contains(pair.substring(0, equals)) && pair.length() > equals + 1,
                    at,
                    "CREDENTIALS aren't name=value;…");
            Arguments.key(pair, "CREDENTIALS", at);
        }
        clauses.put("CREDENTIALS", text, at);
        if (text.contains("master_symmetric_key=")) {
            clauses.put("CREDENTIALS' master_symmetric_key", "", at);
        }
    }
}
