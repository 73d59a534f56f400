package com.sparkify.dwh.warehouse.postgres;

/**
 * A column as the catalogue describes it.
 *
 * @param name as it is
 * @param type as PostgreSQL spells it in short: what errors show
 * @param oid the type's
 * @param modifier the type's: -1 where it has none
 * @param notNull whether it refuses NULL
 * @param computed whether the server makes its values: GENERATED ALWAYS, as an expression or as identity
 */
record Column(String name, String type, int oid, int modifier, boolean notNull, boolean computed) {}
