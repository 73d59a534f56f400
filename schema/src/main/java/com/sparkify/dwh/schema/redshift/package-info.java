/**
 * The Liquibase extension for Amazon Redshift: the database, and a {@code createTable} with Redshift's table attributes
 * and column encodings. Liquibase finds its classes as services. Depends on Liquibase only.
 *
 * <p>In a changelog that declares {@code xmlns:redshift="http://sparkify.com/xml/ns/dwh/redshift"}, {@code createTable}
 * takes the attributes {@code redshift:backup}, {@code redshift:diststyle}, {@code redshift:distkey}, {@code
 * redshift:sortkey} and {@code redshift:sortstyle}, and its columns take {@code redshift:encode}. The attributes are
 * checked on every database, but rendered only for Redshift.
 */
@NullMarked
package com.sparkify.dwh.schema.redshift;

import org.jspecify.annotations.NullMarked;
