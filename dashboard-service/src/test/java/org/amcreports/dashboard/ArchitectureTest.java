package org.amcreports.dashboard;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

@AnalyzeClasses(packages = "org.amcreports.dashboard", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String ROOT = "org.amcreports.dashboard.";

    /** From the ground up: a room may use the rooms before it and none after it. */
    private static final List<String> ROOMS = List.of(
            "wire",
            "platform",
            "dashboards.domain.access",
            "dashboards.domain.widget",
            "dashboards.domain",
            "dashboards.encoding",
            "dashboards.persistence",
            "dashboards",
            "dashboards.api",
            "templates.domain",
            "templates",
            "templates.api",
            "data.range",
            "data.planning",
            "data.shaping",
            "data.aggregation",
            "data.persistence",
            "data",
            "data.api",
            "freshness",
            "me");

    @ArchTest
    static void roomsUseOnlyTheRoomsBelow(JavaClasses classes) {
        for (int i = 0; i < ROOMS.size(); i++) {
            noClasses()
                    .that()
                    .resideInAPackage(ROOT + ROOMS.get(i))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(ROOMS.subList(i + 1, ROOMS.size()).stream()
                            .map(ROOT::concat)
                            .toArray(String[]::new))
                    .check(classes);
        }
    }

    @ArchTest
    static final ArchRule everyClassHasARoom = classes()
            .should()
            .resideInAnyPackage(ROOMS.stream().map(ROOT::concat).toArray(String[]::new));

    @ArchTest
    static final ArchRule domainIsPlainJava = classes()
            .that()
            .resideInAnyPackage("..dashboard.wire", "..domain..", "..data.range", "..data.planning", "..data.shaping")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "org.jspecify..",
                    "..dashboard.wire",
                    "org.amcreports.dashboard..domain..",
                    "..data.range",
                    "..data.planning",
                    "..data.shaping");

    @ArchTest
    static final ArchRule topFeaturesStandAlone = slices().matching("org.amcreports.dashboard.(*)..")
            .should()
            .notDependOnEachOther()
            .ignoreDependency(
                    alwaysTrue(),
                    resideInAnyPackage("..dashboard.wire", "..dashboard.platform..", "..dashboard.dashboards.."));

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
