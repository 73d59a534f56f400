package com.sparkify.dwh.it.aws;

import java.util.Map;
import java.util.stream.Collectors;

/** Writes the XML of AWS's services. */
final class Xml {

    private Xml() {}

    /** An element with a text. */
    static String element(String name, String text) {
        return tag(name, text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"));
    }

    /** An element with elements. */
    static String tag(String name, String content) {
        return "<" + name + ">" + content + "</" + name + ">";
    }

    static String tags(String item, String key, String value, Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(tag -> tag(item, element(key, tag.getKey()) + element(value, tag.getValue())))
                .collect(Collectors.joining());
    }

    /** Returns a response in the form that IAM, Redshift and STS use. */
    static String result(AwsRequest request, String namespace, String content) {
        String action = request.action();
        return "<" + action + "Response xmlns=\"" + namespace + "\">" + tag(action + "Result", content)
                + "<ResponseMetadata><RequestId>1</RequestId></ResponseMetadata></" + action + "Response>";
    }

    /** Returns a response in the form that EC2 uses. */
    static String plain(AwsRequest request, String namespace, String content) {
        return "<" + request.action() + "Response xmlns=\"" + namespace + "\"><requestId>1</requestId>" + content + "</"
                + request.action() + "Response>";
    }
}
