package org.amcreports.collection;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "org.amcreports.collection", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule domainIsPlainJava = classes()
            .that()
            .resideInAnyPackage("..domain..", "..calendar..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "org.jspecify..",
                    "..collection..domain..",
                    "..collection.calendar..",
                    "..collection.amc..");

    @ArchTest
    static final ArchRule featuresHaveNoCycles =
            slices().matching("org.amcreports.collection.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule resourcesDoNotTouchTheDatabase = noClasses()
            .that()
            .haveSimpleNameEndingWith("Resource")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.vertx..", "..persistence..");

    @ArchTest
    static final ArchRule onlyTheClientKnowsAmcsWire = noClasses()
            .that()
            .resideOutsideOfPackages("..collection.amc..", "..collection.results..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.net.http..", "io.vertx.ext.web.client..");
}
