package org.amcreports.aggregation;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

@AnalyzeClasses(packages = "org.amcreports.aggregation", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String ROOT = "org.amcreports.aggregation.";

    /** From the ground up: a room looks into itself and into rooms of the floors below, never up or across. */
    private static final List<List<String>> FLOORS = List.of(
            List.of("calendar", "platform", "query.answer"),
            List.of("arithmetic", "store.source"),
            List.of("mapping", "access", "store.aggregate"),
            List.of("store.week", "listing"),
            List.of("store.fact", "store.rollup", "catalogue", "catalogue.columns", "query.question"),
            List.of("rollup", "query.tally", "ingestion.rows"),
            List.of("query.evaluation", "ingestion.loading", "retention"),
            List.of("ingestion.remapping"),
            List.of("query", "ingestion", "rebuild"),
            List.of(
                    "query.trend",
                    "query.comparison",
                    "query.dimension",
                    "query.provenance",
                    "ingestion.reconciliation"));

    @ArchTest
    static void rooms_look_only_into_rooms_below_them(JavaClasses classes) {
        List<String> upwards = new ArrayList<>();
        for (JavaClass origin : classes) {
            for (Dependency dependency : origin.getDirectDependenciesFromSelf()) {
                JavaClass target = dependency.getTargetClass();
                boolean ours = target.getPackageName().startsWith(ROOT);
                if (ours && !room(origin).equals(room(target)) && floor(target) >= floor(origin)) {
                    upwards.add(dependency.getDescription());
                }
            }
        }
        assertThat(upwards).isEmpty();
    }

    @ArchTest
    static void features_know_nothing_of_each_other(JavaClasses classes) {
        List<String> features = List.of("query", "listing", "catalogue", "ingestion");
        assertThat(features.stream()
                        .flatMap(feature -> classes.stream()
                                .filter(origin -> isIn(feature, origin))
                                .flatMap(origin -> origin.getDirectDependenciesFromSelf().stream()))
                        .filter(dependency -> features.stream()
                                .anyMatch(other -> isIn(other, dependency.getTargetClass())
                                        && !isIn(other, dependency.getOriginClass())))
                        .map(Dependency::getDescription))
                .isEmpty();
    }

    @ArchTest
    static final ArchRule the_domain_is_plain_java = classes()
            .that()
            .resideInAnyPackage("..aggregation.calendar..", "..aggregation.arithmetic..", "..aggregation.mapping..")
            .and()
            .doNotHaveSimpleName("MappingJson")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "org.jspecify..",
                    "..aggregation.calendar..",
                    "..aggregation.arithmetic..",
                    "..aggregation.mapping..");

    @ArchTest
    static final ArchRule resources_leave_the_database_to_others = noClasses()
            .that()
            .haveSimpleNameEndingWith("Resource")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.vertx.mutiny.sqlclient..");

    @ArchTest
    static final ArchRule transactions_stand_on_use_cases = noClasses()
            .that()
            .resideInAPackage("..aggregation.store..")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("io.vertx.mutiny.sqlclient.Pool");

    @ArchTest
    static final ArchRule only_ingestion_speaks_to_collection_service = noClasses()
            .that()
            .resideOutsideOfPackage("..aggregation.ingestion.rows..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.net.http..");

    @ArchTest
    static final ArchRule no_binary_fractions =
            noClasses().should().callMethod(java.math.BigDecimal.class, "doubleValue");

    private static String room(JavaClass type) {
        return type.getPackageName().substring(ROOT.length());
    }

    private static int floor(JavaClass type) {
        return Stream.iterate(0, floor -> floor < FLOORS.size(), floor -> floor + 1)
                .filter(floor -> FLOORS.get(floor).contains(room(type)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no floor for " + type.getName()));
    }

    private static boolean isIn(String feature, JavaClass type) {
        return (type.getPackageName() + ".").startsWith(ROOT + feature + ".");
    }
}
