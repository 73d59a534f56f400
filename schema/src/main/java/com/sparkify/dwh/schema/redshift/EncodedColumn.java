package com.sparkify.dwh.schema.redshift;

import java.util.Set;
import java.util.TreeSet;
import liquibase.change.ColumnConfig;
import liquibase.parser.core.ParsedNode;
import liquibase.parser.core.ParsedNodeException;
import liquibase.resource.ResourceAccessor;
import org.jspecify.annotations.Nullable;

/** A column of a {@code createTable}, with the attribute {@code redshift:encode}. Made by Liquibase. */
public final class EncodedColumn extends ColumnConfig {

    private static final String ENCODE = "encode";

    private @Nullable String encode;

    /** The encoding, such as {@code AZ64}; null if the column has none. */
    public @Nullable String getEncode() {
        return encode;
    }

    /** Sets the encoding. */
    public void setEncode(@Nullable String encode) {
        this.encode = encode;
    }

    @Override
    public void load(ParsedNode node, ResourceAccessor resources) throws ParsedNodeException {
        super.load(node, resources);
        encode = node.getChildValue(null, ENCODE, String.class);
        Set<String> known = new TreeSet<>(getSerializableFields());
        known.add(ENCODE);
        // Liquibase's, for values that are read from files: here it would be a mistaken redshift:encode.
        known.remove("encoding");
        Attributes.refuseUnknown("column " + getName(), node, known);
    }
}
