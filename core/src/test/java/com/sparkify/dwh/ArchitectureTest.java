package com.sparkify.dwh;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.jooq.Table;

/** Checks the rules of the packages, such as which package may depend on which. */
@AnalyzeClasses(packages = "com.sparkify.dwh", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String GENERATED = "com.sparkify.dwh.schema.generated..";

    private static final String[] POSTGRESQL = {
        "com.sparkify.dwh.warehouse.postgres..", "com.sparkify.dwh.internal.postgres.."
    };

    private static final String[] STATEMENTS = {
        "com.sparkify.dwh.copy..",
        "com.sparkify.dwh.unload..",
        "com.sparkify.dwh.merge..",
        "com.sparkify.dwh.table..",
        "com.sparkify.dwh.s3.."
    };

    @ArchTest
    static final ArchRule packagesFormNoCycle = slices().matching("com.sparkify.dwh.(**)")
            .should()
            .beFreeOfCycles()
            .ignoreDependency(resideInAPackage(GENERATED), resideInAPackage(GENERATED));

    /**
     * The class {@code Merge} is exempt, because MERGE is the name of the SQL statement. Few programs use jOOQ's
     * interface of the same name.
     */
    @ArchTest
    static final ArchRule apiTypesDoNotHaveTheNamesOfJooqsTypes = classes()
            .that()
            .arePublic()
            .and()
            .areTopLevelClasses()
            .and()
            .resideOutsideOfPackages("com.sparkify.dwh.schema..", "com.sparkify.dwh.internal..")
            .and()
            .doNotHaveFullyQualifiedName("com.sparkify.dwh.merge.Merge")
            .should(new ArchCondition<>("not have the simple name of a type of jOOQ") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                    if (ClassLoader.getSystemResource("org/jooq/" + type.getSimpleName() + ".class") != null) {
                        events.add(SimpleConditionEvent.violated(type, type.getName() + " has a namesake in org.jooq"));
                    }
                }
            });

    @ArchTest
    static final ArchRule redshiftDoesNotUsePostgres = noClasses()
            .that()
            .resideInAPackage("com.sparkify.dwh.warehouse.redshift..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(POSTGRESQL);

    @ArchTest
    static final ArchRule postgresDoesNotUseRedshift = noClasses()
            .that()
            .resideInAnyPackage(POSTGRESQL)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.sparkify.dwh.warehouse.redshift..");

    @ArchTest
    static final ArchRule onlyTheStarUsesGeneratedClasses = noClasses()
            .that()
            .resideOutsideOfPackages("com.sparkify.dwh.star..", GENERATED)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(GENERATED);

    @ArchTest
    static final ArchRule theLoaderUsesNoTablesOfAJob = noClasses()
            .that()
            .resideInAPackage("com.sparkify.dwh.load..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.sparkify.dwh.star..", "com.sparkify.dwh.schema..");

    @ArchTest
    static final ArchRule statementsDoNotUseEngines = noClasses()
            .that()
            .resideInAnyPackage(STATEMENTS)
            .or()
            .resideInAnyPackage("com.sparkify.dwh.render..", "com.sparkify.dwh.functions..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "com.sparkify.dwh.warehouse..",
                    "com.sparkify.dwh.storage..",
                    "com.sparkify.dwh.pipeline..",
                    "com.sparkify.dwh.load..",
                    "com.sparkify.dwh.star..");

    @ArchTest
    static final ArchRule onlyStorageAndItsRequestsUseTheAwsSdk = noClasses()
            .that()
            .resideOutsideOfPackages("com.sparkify.dwh.storage..", "com.sparkify.dwh.internal.s3")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("software.amazon..");

    /** Only the store may send requests, so that its settings, credentials and messages apply to all requests. */
    @ArchTest
    static final ArchRule onlyStorageSendsRequests = noClasses()
            .that()
            .resideOutsideOfPackages("com.sparkify.dwh.storage..", "com.sparkify.dwh.internal.s3")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.sparkify.dwh.internal.s3");

    /** The only abstract classes are the sealed base classes of the formats. */
    @ArchTest
    static final ArchRule valuesAreFinal = classes()
            .that()
            .resideInAnyPackage(STATEMENTS)
            .and()
            .areNotInterfaces()
            .and()
            .areNotEnums()
            .and()
            .areNotAnonymousClasses()
            .and()
            .doNotHaveModifier(JavaModifier.ABSTRACT)
            .should()
            .haveModifier(JavaModifier.FINAL);

    /** For generated classes, this method of jOOQ returns the table's name without the schema. */
    @ArchTest
    static final ArchRule onlyTableNamesCallsGetQualifiedName = noClasses()
            .that()
            .doNotHaveSimpleName("TableNames")
            .and()
            .resideOutsideOfPackage(GENERATED)
            .should()
            .callMethodWhere(target(name("getQualifiedName")).and(target(owner(assignableTo(Table.class)))));
}
