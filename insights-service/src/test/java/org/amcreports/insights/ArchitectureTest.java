package org.amcreports.insights;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "org.amcreports.insights", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String[] DOMAIN = {"..question..", "..period..", "..trend..", "..answer..", "..domain.."};

    @ArchTest
    static final ArchRule THE_DOMAIN_IS_PLAIN_JAVA = classes()
            .that()
            .resideInAnyPackage(DOMAIN)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "org.jspecify..",
                    "..insights.question..",
                    "..insights.period..",
                    "..insights.trend..",
                    "..insights.answer..",
                    "..insights.insight.domain..");

    @ArchTest
    static final ArchRule NO_CYCLES_AMONG_PACKAGES =
            slices().matching("org.amcreports.insights.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule RESOURCES_DO_NOT_TOUCH_PERSISTENCE = noClasses()
            .that()
            .resideInAPackage("..api..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..persistence..", "jakarta.persistence..", "io.vertx.mutiny.sqlclient..");

    @ArchTest
    static final ArchRule ENTITIES_STAY_IN_PERSISTENCE = classes()
            .that()
            .haveSimpleNameEndingWith("Entity")
            .should()
            .resideInAPackage("..persistence..")
            .andShould()
            .bePackagePrivate();
}
