package com.sparkify.dwh.schema.redshift;

import java.util.Set;
import java.util.TreeSet;
import liquibase.change.ColumnConfig;
import liquibase.parser.core.ParsedNode;
import liquibase.parser.core.ParsedNodeException;
import liquibase.resource.ResourceAccessor;
import org.jspecify.annotations.Nullable;

/**
 * A column of a {@code createTable}, with the attribute {@code redshift:encode}. This class is public because Liquibase
 * instantiates it.
 */
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
        // In Liquibase, "encoding" is the encoding of a file with values. In a createTable, the author must have meant
        // "encode".
        known.remove("encoding");
        Attributes.refuseUnknown("column " + getName(), node, known);
    }
}
