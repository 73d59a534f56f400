package com.sparkify.dwh.it.redshift;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/** The client's side of SCRAM-SHA-256 (RFC 5802, RFC 7677), without channel binding. */
final class Scram {

    private static final String CLIENT_FIRST = "n=,r=sparkify";

    private Scram() {}

    static String clientFirst() {
        return "n,," + CLIENT_FIRST;
    }

    static String clientFinal(String password, String serverFirst) throws GeneralSecurityException {
        Map<Character, String> server = new HashMap<>();
        for (String part : serverFirst.split(",", -1)) {
            server.put(part.charAt(0), part.substring(2));
        }
        byte[] salt = Base64.getDecoder().decode(server.get('s'));
        PBEKeySpec spec = new PBEKeySpec(password.toCharArray(), salt, Integer.parseInt(server.get('i')), 256);
        byte[] salted = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                .generateSecret(spec)
                .getEncoded();
        byte[] clientKey = hmac(salted, "Client Key");
        byte[] storedKey = MessageDigest.getInstance("SHA-256").digest(clientKey);
        String withoutProof = "c=biws,r=" + server.get('r');
        byte[] proof = hmac(storedKey, CLIENT_FIRST + "," + serverFirst + "," + withoutProof);
        for (int i = 0; i < proof.length; i++) {
            proof[i] ^= clientKey[i];
        }
        return withoutProof + ",p=" + Base64.getEncoder().encodeToString(proof);
    }

    private static byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text.getBytes(UTF_8));
    }
}
