package org.amcreports.aggregation;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "org.amcreports.aggregation", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule the_domain_is_plain_java = classes()
            .that()
            .resideInAnyPackage("..aggregation.calendar..", "..aggregation.arithmetic..", "..aggregation.mapping..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "org.jspecify..",
                    "..aggregation.calendar..",
                    "..aggregation.arithmetic..",
                    "..aggregation.mapping..");

    @ArchTest
    static final ArchRule features_do_not_depend_on_each_other_in_circles =
            slices().matching("org.amcreports.aggregation.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule resources_leave_the_database_to_others = noClasses()
            .that()
            .haveSimpleNameEndingWith("Resource")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.vertx.mutiny.sqlclient..");

    @ArchTest
    static final ArchRule only_the_intake_speaks_to_collection_service = noClasses()
            .that()
            .resideOutsideOfPackage("..aggregation.ingestion..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.net.http..");

    @ArchTest
    static final ArchRule no_binary_fractions =
            noClasses().should().callMethod(java.math.BigDecimal.class, "doubleValue");
}
