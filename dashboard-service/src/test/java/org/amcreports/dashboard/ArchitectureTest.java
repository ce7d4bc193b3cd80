package org.amcreports.dashboard;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "org.amcreports.dashboard", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule domainIsPlainJava = classes()
            .that()
            .resideInAPackage("..domain..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify..", "org.amcreports.dashboard..domain..");

    @ArchTest
    static final ArchRule featuresFormNoCycles =
            slices().matching("org.amcreports.dashboard.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule packagesFormNoCycles =
            slices().matching("org.amcreports.dashboard.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule resourcesDoNotTouchTheDatabase = noClasses()
            .that()
            .haveSimpleNameEndingWith("Resource")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.vertx..", "jakarta.persistence..", "io.quarkus.hibernate..", "org.hibernate..");

    @ArchTest
    static final ArchRule nobodyButTheApiKnowsHttp = noClasses()
            .that()
            .resideOutsideOfPackages("..api..", "..me..", "..data.aggregation..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.ws.rs..", "org.amcreports.http.problem..", "org.amcreports.http.security..");

    @ArchTest
    static final ArchRule entitiesStayInPersistence = classes()
            .that()
            .haveSimpleNameEndingWith("Entity")
            .should()
            .onlyBeAccessed()
            .byAnyPackage("..persistence..", "org.amcreports.dashboard.templates");
}
