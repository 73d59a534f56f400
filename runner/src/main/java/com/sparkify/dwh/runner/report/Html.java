package com.sparkify.dwh.runner.report;

import com.sparkify.dwh.runner.output.Unsafe;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A part of an HTML page. Immutable. Texts and the values of attributes are escaped when they are written. Characters
 * that could change the direction or the lines of a text become U+FFFD.
 */
sealed interface Html {

    /** An empty part. */
    static Html none() {
        return new Parts(List.of());
    }

    /** Appends this part to {@code html}. */
    void writeTo(StringBuilder html);

    /** An element with children and no attribute. */
    static Element el(String tag, Html... children) {
        return new Element(tag, List.of(), List.of(children));
    }

    /** An element with children and no attribute. */
    static Element el(String tag, List<? extends Html> children) {
        return new Element(tag, List.of(), List.copyOf(children));
    }

    /** An element with a text. */
    static Element el(String tag, String text) {
        return el(tag, text(text));
    }

    /** A text. */
    static Html text(String text) {
        return new Text(text);
    }

    /** Several parts, one after the other. */
    static Html all(List<? extends Html> parts) {
        return new Parts(List.copyOf(parts));
    }

    /** Several parts, one after the other. */
    static Html all(Html... parts) {
        return new Parts(List.of(parts));
    }

    /**
     * The content of a {@code script} or {@code style} element. It isn't escaped.
     *
     * @throws IllegalArgumentException if the content could end the element
     */
    static Html raw(String content) {
        String lower = content.toLowerCase(Locale.ROOT);
        if (lower.contains("</script") || lower.contains("</style") || lower.contains("<!--")) {
            throw new IllegalArgumentException("The content would end its element");
        }
        return new Raw(content);
    }

    /** Returns this part as text. */
    default String html() {
        StringBuilder html = new StringBuilder();
        writeTo(html);
        return html.toString();
    }

    /**
     * An element. A line feed follows the end of a block element.
     *
     * @param tag the name
     * @param attributes the names and values of the attributes, in order
     * @param children the content
     */
    record Element(String tag, List<Attribute> attributes, List<Html> children) implements Html {

        private static final Pattern NAME = Pattern.compile("[a-zA-Z][a-zA-Z0-9:-]*");
        private static final Set<String> VOID = Set.of("meta", "link");
        private static final Set<String> BLOCKS = Set.of(
                "html",
                "head",
                "body",
                "title",
                "meta",
                "link",
                "style",
                "script",
                "header",
                "main",
                "footer",
                "nav",
                "section",
                "figure",
                "figcaption",
                "div",
                "details",
                "summary",
                "h1",
                "h2",
                "h3",
                "p",
                "ul",
                "ol",
                "li",
                "dl",
                "dt",
                "dd",
                "table",
                "caption",
                "thead",
                "tbody",
                "tr",
                "svg",
                "g",
                "rect",
                "path");

        public Element {
            check(tag);
        }

        /**
         * Returns the element with one more attribute.
         *
         * @throws IllegalArgumentException if the attribute is an event handler or a style, because the page's content
         *     security policy blocks such an attribute
         */
        Element with(String name, String value) {
            check(name);
            if (name.startsWith("on") || name.equals("style")) {
                throw new IllegalArgumentException("The page's policy blocks the attribute " + name);
            }
            List<Attribute> more = new ArrayList<>(attributes);
            more.add(new Attribute(name, value));
            return new Element(tag, List.copyOf(more), children);
        }

        private static void check(String name) {
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException("Not a name: " + name);
            }
        }

        @Override
        public void writeTo(StringBuilder html) {
            html.append('<').append(tag);
            for (Attribute attribute : attributes) {
                html.append(' ').append(attribute.name()).append("=\"");
                escape(attribute.value(), html);
                html.append('"');
            }
            html.append('>');
            if (!VOID.contains(tag)) {
                children.forEach(child -> child.writeTo(html));
                html.append("</").append(tag).append('>');
            }
            if (BLOCKS.contains(tag)) {
                html.append('\n');
            }
        }
    }

    /** An attribute. */
    record Attribute(String name, String value) {}

    /** A text. */
    record Text(String text) implements Html {
        @Override
        public void writeTo(StringBuilder html) {
            escape(text, html);
        }
    }

    /** Several parts. */
    record Parts(List<Html> parts) implements Html {
        @Override
        public void writeTo(StringBuilder html) {
            parts.forEach(part -> part.writeTo(html));
        }
    }

    /** The content of a script or a style. */
    record Raw(String content) implements Html {
        @Override
        public void writeTo(StringBuilder html) {
            html.append(content);
        }
    }

    private static void escape(String text, StringBuilder html) {
        String safe = Unsafe.inLine(text);
        for (int i = 0; i < safe.length(); i++) {
            char c = safe.charAt(i);
            switch (c) {
                case '&' -> html.append("&amp;");
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                case '"' -> html.append("&quot;");
                case '\'' -> html.append("&#39;");
                default -> html.append(c);
            }
        }
    }
}
