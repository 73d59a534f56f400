package com.sparkify.dwh.runner.config;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A node type with which AWS still creates provisioned clusters.
 *
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/mgmt/working-with-clusters.html">Amazon Redshift Management Guide,
 *     Amazon Redshift provisioned clusters</a>
 */
public enum NodeType {
    RA3_LARGE("ra3.large", 1, 16),
    RA3_XLPLUS("ra3.xlplus", 1, 32),
    RA3_4XLARGE("ra3.4xlarge", 2, 128),
    RA3_16XLARGE("ra3.16xlarge", 2, 128);

    /** The families of node types with which AWS no longer creates clusters. */
    private static final List<String> RETIRED = List.of("dc1.", "dc2.", "ds2.");

    private final String text;
    private final int leastNodes;
    private final int mostNodes;

    NodeType(String text, int leastNodes, int mostNodes) {
        this.text = text;
        this.leastNodes = leastNodes;
        this.mostNodes = mostNodes;
    }

    /** The smallest number of nodes of a cluster of this type. */
    public int leastNodes() {
        return leastNodes;
    }

    /** The largest number of nodes of a cluster of this type. */
    public int mostNodes() {
        return mostNodes;
    }

    static NodeType parse(String text) {
        Optional<NodeType> found = Arrays.stream(values())
                .filter(type -> type.text.equalsIgnoreCase(text.strip()))
                .findFirst();
        return found.orElseThrow(
                () -> new IllegalArgumentException((RETIRED.stream().anyMatch(text.strip()::startsWith)
                                ? "is a node type with which AWS no longer creates clusters"
                                : "isn't a node type that this program knows")
                        + ": write "
                        + Arrays.stream(values()).map(NodeType::toString).collect(Collectors.joining(", "))));
    }

    /** AWS's name, such as {@code ra3.large}. */
    @Override
    public String toString() {
        return text;
    }
}
