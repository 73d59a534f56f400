package com.sparkify.dwh.table;

import com.sparkify.dwh.internal.arguments.Given;
import com.sparkify.dwh.internal.aws.AwsRegion;
import com.sparkify.dwh.internal.clause.AuthorizationClause;
import com.sparkify.dwh.internal.inspect.Identifiers;
import com.sparkify.dwh.internal.literal.RedshiftLiteral;
import com.sparkify.dwh.s3.Authorization;
import java.util.Optional;
import org.jooq.Context;
import org.jooq.Query;
import org.jooq.Schema;

/**
 * A {@code CREATE EXTERNAL SCHEMA … FROM DATA CATALOG} statement, made by {@code Redshift.createExternalSchema}. The
 * schema refers to a database of the AWS Glue Data Catalog. Redshift Spectrum reads the tables of this database from
 * S3. Immutable.
 *
 * <p>The PostgreSQL engine refuses the statement, because PostgreSQL has no Spectrum.
 *
 * <p>Source: Amazon Redshift Developer Guide, "CREATE EXTERNAL SCHEMA".
 *
 * @param schema the schema's name
 * @param ifNotExists whether the statement does nothing if the schema exists
 * @param database the name of the database in the catalog
 * @param region the catalog's region; if empty, the region of the cluster
 * @param authorization the role that reads the catalog and S3
 * @param createDatabase whether CREATE EXTERNAL DATABASE IF NOT EXISTS is specified
 */
public record CreateExternalSchema(
        Schema schema,
        boolean ifNotExists,
        String database,
        Optional<String> region,
        Authorization authorization,
        boolean createDatabase)
        implements TableStatement {

    /**
     * Checks the statement.
     *
     * @throws IllegalArgumentException if a name doesn't have 1 to 127 bytes, the region isn't the name of an AWS
     *     region, or the authorization is by keys
     */
    public CreateExternalSchema {
        Identifiers.check("schema", schema.getName());
        Identifiers.check("external database", database);
        region.filter(name -> !AwsRegion.isName(name)).ifPresent(name -> {
            throw new IllegalArgumentException("'" + name + "' is not the name of an AWS region, such as us-west-2");
        });
        if (Given.given("The authorization", authorization) instanceof Authorization.Keys) {
            throw new IllegalArgumentException(
                    "CREATE EXTERNAL SCHEMA takes a role, not keys: use Authorization.iamRole or defaultRole");
        }
    }

    /** {@code IF NOT EXISTS}: the statement does nothing if the schema exists. */
    public CreateExternalSchema onlyIfNotExists() {
        return new CreateExternalSchema(schema, true, database, region, authorization, createDatabase);
    }

    /** {@code REGION}: the catalog's region, such as {@code us-west-2}. The default is the region of the cluster. */
    public CreateExternalSchema inRegion(String name) {
        return new CreateExternalSchema(
                schema,
                ifNotExists,
                database,
                Optional.of(Given.given("The region", name)),
                authorization,
                createDatabase);
    }

    /**
     * {@code CREATE EXTERNAL DATABASE IF NOT EXISTS}: if the catalog doesn't have the database, also creates the
     * database in the catalog.
     */
    public CreateExternalSchema createExternalDatabase() {
        return new CreateExternalSchema(schema, ifNotExists, database, region, authorization, true);
    }

    @Override
    public Query query() {
        return Sql.query(this::write);
    }

    private void write(Context<?> ctx) {
        ctx.sql(ifNotExists ? "CREATE EXTERNAL SCHEMA IF NOT EXISTS " : "CREATE EXTERNAL SCHEMA ")
                .visit(schema)
                .sql("\nFROM DATA CATALOG\nDATABASE ")
                .visit(new RedshiftLiteral(database));
        region.ifPresent(name -> ctx.sql("\nREGION ").visit(new RedshiftLiteral(name)));
        AuthorizationClause.write(authorization, ctx);
        ctx.sql(createDatabase ? "\nCREATE EXTERNAL DATABASE IF NOT EXISTS" : "");
    }

    @Override
    public String words() {
        return "CREATE EXTERNAL SCHEMA";
    }

    @Override
    public boolean runsInTransaction() {
        return true;
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.createExternalSchema(this);
    }

    /** The Redshift SQL. */
    @Override
    public String toString() {
        return Sql.text(this::write);
    }

    /** {@code CREATE EXTERNAL SCHEMA s}, to be followed by the database. Immutable. */
    public static final class FromStep {

        private final Schema schema;
        private final boolean ifNotExists;

        private FromStep(Schema schema, boolean ifNotExists) {
            this.schema = schema;
            this.ifNotExists = ifNotExists;
        }

        /** Used by {@code Redshift.createExternalSchema}. */
        public FromStep(Schema schema) {
            this(Given.given("The schema", schema), false);
        }

        /** {@code IF NOT EXISTS}: the statement does nothing if the schema exists. */
        public FromStep ifNotExists() {
            return new FromStep(schema, true);
        }

        /** {@code FROM DATA CATALOG DATABASE 'name'}: the name of the database in the Glue Data Catalog. */
        public RoleStep fromDataCatalog(String database) {
            return new RoleStep(schema, ifNotExists, Given.given("The database", database), Optional.empty());
        }
    }

    /** {@code CREATE EXTERNAL SCHEMA s FROM DATA CATALOG DATABASE d}, to be followed by the role. Immutable. */
    public static final class RoleStep {

        private final Schema schema;
        private final boolean ifNotExists;
        private final String database;
        private final Optional<String> region;

        private RoleStep(Schema schema, boolean ifNotExists, String database, Optional<String> region) {
            this.schema = schema;
            this.ifNotExists = ifNotExists;
            this.database = database;
            this.region = region;
        }

        /** {@code REGION}: see {@link CreateExternalSchema#inRegion}. */
        public RoleStep region(String name) {
            return new RoleStep(schema, ifNotExists, database, Optional.of(Given.given("The region", name)));
        }

        /**
         * {@code IAM_ROLE}: the role that reads the catalog and S3.
         *
         * @throws IllegalArgumentException if the authorization is by keys, a name doesn't have 1 to 127 bytes, or the
         *     region isn't the name of an AWS region
         */
        public CreateExternalSchema authorizedBy(Authorization role) {
            return new CreateExternalSchema(schema, ifNotExists, database, region, role, false);
        }
    }
}
