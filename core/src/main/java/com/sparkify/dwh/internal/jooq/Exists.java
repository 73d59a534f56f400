package com.sparkify.dwh.internal.jooq;

import org.jooq.Condition;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.impl.DSL;

/**
 * EXISTS for all supported versions of jOOQ. {@code DSL.exists} takes a {@code Select} up to jOOQ 3.20 and a {@code
 * TableLike} from 3.21 on. A compiled call contains the parameter's type, and fails with a version of jOOQ that
 * declares the other type.
 */
public final class Exists {

    private Exists() {}

    public static <T> Condition exists(Select<? extends Record1<T>> select) {
        return DSL.condition("exists {0}", DSL.field(select));
    }
}
