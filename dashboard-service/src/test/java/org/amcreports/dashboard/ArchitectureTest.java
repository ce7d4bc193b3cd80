package org.amcreports.dashboard;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.amcreports.testing.architecture.Rooms;

@AnalyzeClasses(packages = "org.amcreports.dashboard", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule roomsUseOnlyTheRoomsBelow = Rooms.fromTheGroundUp(
            "org.amcreports.dashboard",
            "wire",
            "platform",
            "dashboards.domain.access",
            "dashboards.domain.widget",
            "dashboards.domain.range",
            "dashboards.domain",
            "dashboards.encoding",
            "dashboards.persistence",
            "dashboards",
            "dashboards.streams",
            "dashboards.api",
            "data.planning",
            "data.shaping",
            "data.aggregation",
            "data.persistence",
            "data",
            "data.api",
            "templates.domain",
            "templates.persistence",
            "templates",
            "templates.api",
            "export.report",
            "export.csv",
            "export.pdf.drawing",
            "export.pdf.chart",
            "export.pdf",
            "export",
            "export.api",
            "links.domain",
            "links.persistence",
            "links",
            "links.api",
            "shares",
            "shares.api",
            "subscriptions.domain.alert",
            "subscriptions.domain",
            "subscriptions.persistence",
            "subscriptions.channels",
            "subscriptions",
            "subscriptions.api",
            "freshness",
            "me");

    @ArchTest
    static final ArchRule domainIsPlainJava = classes()
            .that()
            .resideInAnyPackage("..dashboard.wire", "..domain..", "..data.planning", "..data.shaping")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "org.jspecify..",
                    "..dashboard.wire",
                    "org.amcreports.dashboard..domain..",
                    "..data.planning",
                    "..data.shaping");

    @ArchTest
    static final ArchRule topFeaturesStandAlone = slices().matching("org.amcreports.dashboard.(*)..")
            .should()
            .notDependOnEachOther()
            .ignoreDependency(
                    alwaysTrue(),
                    resideInAnyPackage(
                            "..dashboard.wire",
                            "..dashboard.platform..",
                            "..dashboard.dashboards..",
                            "..dashboard.data.."))
            .ignoreDependency(
                    resideInAPackage("..dashboard.subscriptions.."), resideInAPackage("..dashboard.export.."));

    @ArchTest
    static final ArchRule resourcesDoNotTouchTheDatabase = noClasses()
            .that()
            .haveSimpleNameEndingWith("Resource")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.vertx..");

    @ArchTest
    static final ArchRule nobodyButTheApiKnowsHttp = noClasses()
            .that()
            .resideOutsideOfPackages("..api..", "..me..", "..data.aggregation..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.ws.rs..", "org.amcreports.http.problem..", "org.amcreports.http.security..");
}
