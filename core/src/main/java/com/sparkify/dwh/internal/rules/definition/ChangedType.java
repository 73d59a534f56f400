package com.sparkify.dwh.internal.rules.definition;

import com.sparkify.dwh.internal.types.RedshiftType;
import com.sparkify.dwh.internal.types.RedshiftTypes;
import com.sparkify.dwh.unsupported.UnsupportedOnRedshiftException;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.Nullability;

/**
 * Checks ALTER COLUMN … TYPE. On Redshift, this clause can change only the size of a VARCHAR.
 *
 * <p>Source: Amazon Redshift Developer Guide, "ALTER TABLE".
 */
public final class ChangedType {

    private static final String WAY_OUT = "create the table again, or add a column and copy the values into it";

    private ChangedType() {}

    /**
     * Checks the change. If jOOQ doesn't know the column's own type, only the new type is checked.
     *
     * @throws UnsupportedOnRedshiftException if one of the two types isn't VARCHAR, or the new type has NULL, NOT NULL
     *     or a DEFAULT
     */
    static void check(Field<?> column, DataType<?> type) {
        RedshiftTypes.part(type);
        if (RedshiftTypes.of(type) != RedshiftType.VARCHAR) {
            throw new UnsupportedOnRedshiftException("ALTER COLUMN … TYPE " + RedshiftTypes.ddl(type), WAY_OUT);
        }
        DataType<?> known = column.getDataType();
        if (!known.isOther()) {
            RedshiftTypes.part(known);
        }
        if (!known.isOther() && RedshiftTypes.of(known) != RedshiftType.VARCHAR) {
            throw new UnsupportedOnRedshiftException(
                    "ALTER COLUMN … TYPE of a column of type " + RedshiftTypes.of(known), WAY_OUT);
        }
        if (type.nullability() != Nullability.DEFAULT || type.defaulted()) {
            throw new UnsupportedOnRedshiftException(
                    "ALTER COLUMN … TYPE with NULL, NOT NULL or DEFAULT",
                    "set only the type, or create the table again");
        }
    }
}
