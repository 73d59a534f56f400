package com.sparkify.dwh;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The structure that DESIGN draws, kept so. */
@AnalyzeClasses(packages = "com.sparkify.dwh", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String GENERATED = "com.sparkify.dwh.schema.generated..";

    @ArchTest
    static final ArchRule packagesFormNoCycle = slices().matching("com.sparkify.dwh.(**)")
            .should()
            .beFreeOfCycles()
            .ignoreDependency(resideInAPackage(GENERATED), resideInAPackage(GENERATED));

    @ArchTest
    static final ArchRule redshiftDoesNotKnowPostgres = noClasses()
            .that()
            .resideInAPackage("..warehouse.redshift..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..warehouse.postgres..");

    @ArchTest
    static final ArchRule postgresDoesNotKnowRedshift = noClasses()
            .that()
            .resideInAPackage("..warehouse.postgres..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..warehouse.redshift..");

    @ArchTest
    static final ArchRule onlyTheStarKnowsGeneratedClasses = noClasses()
            .that()
            .resideOutsideOfPackages("..star..", GENERATED)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(GENERATED);

    @ArchTest
    static final ArchRule statementsDoNotKnowEngines = noClasses()
            .that()
            .resideInAnyPackage(
                    "..copy..", "..unload..", "..merge..", "..table..", "..s3..", "..render..", "..functions..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..warehouse..", "..storage..", "..pipeline..", "..star..");

    @ArchTest
    static final ArchRule theAwsSdkStaysInStorage = noClasses()
            .that()
            .resideOutsideOfPackage("..storage..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("software.amazon..");

    @ArchTest
    static final ArchRule valuesAreFinal = classes()
            .that()
            .resideInAnyPackage("..copy..", "..unload..", "..merge..", "..table..", "..s3..")
            .and()
            .areNotInterfaces()
            .and()
            .areNotEnums()
            .and()
            .areNotAnonymousClasses()
            .should()
            .haveModifier(com.tngtech.archunit.core.domain.JavaModifier.FINAL);
}
