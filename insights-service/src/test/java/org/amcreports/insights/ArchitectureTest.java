package org.amcreports.insights;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.amcreports.testing.architecture.Rooms;

@AnalyzeClasses(packages = "org.amcreports.insights", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String[] DOMAIN = {
        "..insights.question",
        "..insights.period",
        "..insights.trend",
        "..insights.facts",
        "..insights.answer",
        "..insight.domain"
    };

    @ArchTest
    static final ArchRule roomsUseOnlyTheRoomsBelow = Rooms.fromTheGroundUp(
            "org.amcreports.insights",
            "period",
            "question",
            "trend",
            "facts",
            "answer",
            "platform",
            "aggregates",
            "dashboards",
            "insight.domain",
            "insight.persistence",
            "insight.messaging",
            "insight",
            "insight.asking",
            "insight.api");

    @ArchTest
    static final ArchRule theDomainIsPlainJava = classes()
            .that()
            .resideInAnyPackage(DOMAIN)
            .should()
            .onlyDependOnClassesThat(
                    resideInAnyPackage("java..", "org.jspecify..").or(resideInAnyPackage(DOMAIN)));

    @ArchTest
    static final ArchRule neighboursDoNotKnowEachOther = slices().matching("org.amcreports.insights.(*)..")
            .namingSlices("$1")
            .should()
            .notDependOnEachOther()
            .ignoreDependency(alwaysTrue(), resideInAnyPackage(DOMAIN))
            .ignoreDependency(resideInAPackage("..insights.insight.."), alwaysTrue());

    @ArchTest
    static final ArchRule resourcesDoNotTouchPersistence = noClasses()
            .that()
            .resideInAPackage("..api..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..persistence..", "jakarta.persistence..", "io.vertx.mutiny.sqlclient..");

    @ArchTest
    static final ArchRule entitiesStayInPersistence = classes()
            .that()
            .haveSimpleNameEndingWith("Entity")
            .should()
            .resideInAPackage("..persistence..")
            .andShould()
            .bePackagePrivate();
}
