package com.sparkify.dwh.storage;

import java.util.Comparator;

/** Compares strings by their UTF-8 bytes, in any locale. This is S3's order of keys. */
final class Utf8Order {

    static final Comparator<String> COMPARATOR = Utf8Order::compare;

    private Utf8Order() {}

    private static int compare(String a, String b) {
        int shared = Math.min(a.length(), b.length());
        for (int i = 0; i < shared; i++) {
            char c = a.charAt(i);
            char d = b.charAt(i);
            if (c != d) {
                // A surrogate is half of a code point above U+FFFF. Such code points sort last in UTF-8, but not in
                // UTF-16.
                boolean high = Character.isSurrogate(c);
                return high == Character.isSurrogate(d) ? Character.compare(c, d) : high ? 1 : -1;
            }
        }
        return Integer.compare(a.length(), b.length());
    }
}
