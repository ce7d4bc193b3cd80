package org.amcreports.collection;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.vertx.mutiny.sqlclient.Pool;
import org.amcreports.collection.platform.Instance;
import org.amcreports.collection.platform.Source;
import org.amcreports.collection.platform.Workflow;

@AnalyzeClasses(packages = "org.amcreports.collection", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule domainIsPlainJava = classes()
            .that()
            .resideInAnyPackage("..domain..", "..calendar..")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                            "java..",
                            "org.jspecify..",
                            "com.cronutils..",
                            "..collection..domain..",
                            "..collection.calendar..",
                            "..collection.amc..")
                    .or(belongToAnyOf(Source.class, Workflow.class, Instance.class)));

    /** The rooms of the engine look one way: each only at those that come after it. */
    @ArchTest
    static final ArchRule roomsLookOneWay = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("engine")
            .definedBy("..execution.engine")
            .layer("claiming")
            .definedBy("..execution.claiming")
            .layer("running")
            .definedBy("..execution.running")
            .layer("ledger")
            .definedBy("..execution.ledger")
            .layer("persistence")
            .definedBy("..execution.persistence")
            .layer("domain")
            .definedBy("..execution.domain")
            .whereLayer("engine")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("claiming")
            .mayOnlyBeAccessedByLayers("engine")
            .whereLayer("running")
            .mayOnlyBeAccessedByLayers("engine", "claiming")
            .whereLayer("ledger")
            .mayOnlyBeAccessedByLayers("claiming", "running")
            .whereLayer("persistence")
            .mayOnlyBeAccessedByLayers("claiming", "running", "ledger");

    @ArchTest
    static final ArchRule whatAllRoomsUseLooksIntoNone = noClasses()
            .that()
            .resideInAPackage("org.amcreports.collection.execution")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.amcreports.collection.execution.(*)");

    /** Transactions stand on use cases. */
    @ArchTest
    static final ArchRule tablesOpenNoTransaction = noClasses()
            .that()
            .resideInAPackage("..persistence..")
            .should()
            .callMethodWhere(target(name("inTransaction").or(name("withTransaction"))));

    /** The rooms reach the database only under the engine's bound. */
    @ArchTest
    static final ArchRule roomsHaveNoPool = noClasses()
            .that()
            .resideInAnyPackage(
                    "..execution.claiming..",
                    "..execution.running..",
                    "..execution.ledger..",
                    "..execution.persistence..")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(Pool.class);

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
