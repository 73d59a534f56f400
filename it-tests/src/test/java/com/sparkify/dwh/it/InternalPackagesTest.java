package com.sparkify.dwh.it;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTag;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Checks that the other modules, like other projects, don't use core's internal packages. */
@ArchTag(TestDatabase.NOT_NEEDED)
@AnalyzeClasses(packages = {"com.sparkify.dwh.runner", "com.sparkify.dwh.schema", "com.sparkify.dwh.it"})
class InternalPackagesTest {

    /**
     * Exceptions are the tests in {@code it.storage} and a benchmark: they test reading ahead with a real S3 server.
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
