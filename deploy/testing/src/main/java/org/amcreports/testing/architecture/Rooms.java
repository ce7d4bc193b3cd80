package org.amcreports.testing.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import java.util.Arrays;
import java.util.stream.Stream;

/** Packages that stand one above the other. */
public final class Rooms {

    private Rooms() {}

    /**
     * Every class has a room, and none looks into a room above its own.
     *
     * @param root the service's package
     * @param rooms packages below it, from the ground up
     */
    public static ArchRule fromTheGroundUp(String root, String... rooms) {
        String[] packages = Stream.of(rooms).map(room -> root + "." + room).toArray(String[]::new);
        CompositeArchRule rule = CompositeArchRule.of(classes().should().resideInAnyPackage(packages));
        for (int above = 1; above < packages.length; above++) {
            rule = rule.and(noClasses()
                    .that()
                    .resideInAPackage(packages[above - 1])
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(Arrays.copyOfRange(packages, above, packages.length)));
        }
        return rule;
    }
}
