package com.sparkify.dwh.it;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTag;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Checks that the other modules don't use core's internal packages. */
@ArchTag(TestDatabase.NOT_NEEDED)
@AnalyzeClasses(packages = {"com.sparkify.dwh.runner", "com.sparkify.dwh.schema", "com.sparkify.dwh.it"})
class InternalPackagesTest {

    /**
     * The exceptions are {@code it.storage} and {@code it.benchmark}, which use core's internal class {@code ReadAhead}
     * to test and measure reading from an S3 server.
     */
    @ArchTest
    static final ArchRule onlyCoreUsesItsInternalPackages = noClasses()
            .that()
            .resideInAnyPackage("com.sparkify.dwh.runner..", "com.sparkify.dwh.schema..", "com.sparkify.dwh.it..")
            .and()
            .resideOutsideOfPackages("com.sparkify.dwh.it.storage..", "com.sparkify.dwh.it.benchmark..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.sparkify.dwh.internal..");
}
