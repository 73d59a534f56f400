package com.sparkify.dwh.schema.redshift;

import java.util.Set;
import java.util.stream.Collectors;
import liquibase.parser.core.ParsedNode;
import liquibase.parser.core.ParsedNodeException;

/**
 * Refuses unknown attributes of an element. Liquibase's XML schema accepts any attribute of another namespace, and
 * Liquibase's parser ignores unknown attributes.
 */
final class Attributes {

    private Attributes() {}

    static void refuseUnknown(String element, ParsedNode node, Set<String> known) throws ParsedNodeException {
        String unknown = node.getChildren().stream()
                .map(ParsedNode::getName)
                .filter(name -> !known.contains(name))
                .collect(Collectors.joining(", "));
        if (!unknown.isEmpty()) {
            throw new ParsedNodeException(
                    element + " has no attribute " + unknown + "; it has " + String.join(", ", known));
        }
    }
}
