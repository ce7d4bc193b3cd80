package org.amcreports.projections;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

@AnalyzeClasses(packages = "org.amcreports.projections", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule nothingOfAServiceIsKnown = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.amcreports.collection..",
                    "org.amcreports.aggregation..",
                    "org.amcreports.dashboard..",
                    "org.amcreports.insights..");

    @ArchTest
    static void noWordOfTheDomainIsUsed(JavaClasses classes) throws IOException {
        assertThat(classes).isNotEmpty();
        try (Stream<Path> files = Files.walk(Path.of("../src/main"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file).replace("org.amcreports", "").replace("\"amcreports.", "\""))
                        .as(file.toString())
                        .doesNotContainPattern(
                                "(?i)\\bamc|\\b(?<![.])(user|workflow|instance|dashboard|widget|week)(s|_id)?\\b");
            }
        }
    }
}
