package io.github.firstseen.it.shape;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The rules of the shape that no compiler checks. */
class ArchitectureTest {
    private static final String ROOT = "io.github.firstseen";
    private static final JavaClasses CODE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    @Test
    void shouldSeeTheCodeOfEveryModule() {
        for (String module : new String[] {
            "dedup",
            "schemas",
            "serdes",
            "outbox",
            "topology",
            "broker",
            "app",
            "testkit",
            "prove",
            "bench",
            "examples.participation",
            "examples.outbox"
        }) {
            assertThat(CODE.stream().filter(each -> each.getPackageName().startsWith(ROOT + "." + module)))
                    .as(module)
                    .isNotEmpty();
        }
    }

    @Test
    void shouldKeepTheRuleFreeOfEverythingButTheJdk() {
        classes()
                .that()
                .resideInAPackage(ROOT + ".dedup..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(ROOT + ".dedup..", "java..", "org.jspecify.annotations..")
                .check(CODE);
    }

    @Test
    void shouldKeepTheOutboxOfServicesFreeOfEverythingButTheJdk() {
        classes()
                .that()
                .resideInAPackage(ROOT + ".outbox..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(ROOT + ".outbox..", "java..", "org.jspecify.annotations..")
                .check(CODE);
    }

    @Test
    void shouldReadNoClockOutsideTheProcess() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        ROOT + ".dedup..",
                        ROOT + ".schemas..",
                        ROOT + ".serdes..",
                        ROOT + ".outbox..",
                        ROOT + ".topology..",
                        ROOT + ".examples..booking..",
                        ROOT + ".examples..check..",
                        ROOT + ".examples..topology..")
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .orShould()
                .callMethod(Clock.class, "systemDefaultZone")
                .check(CODE);
    }

    @Test
    void shouldBuildNothingOnAnExample() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + ".examples..", ROOT + ".it..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + ".examples..")
                .check(CODE);
    }

    @Test
    void shouldKeepExamplesApart() {
        slices().matching(ROOT + ".examples.(*)..")
                .should()
                .notDependOnEachOther()
                .check(CODE);
    }

    @Test
    void shouldStartDatabasesInTestsAndExamplesOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        ROOT + ".testkit..", ROOT + ".prove..", ROOT + ".bench..", ROOT + ".examples..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.zonky..")
                .check(CODE);
    }

    @Test
    void shouldHaveNoCycles() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CODE);
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(CODE);
    }

    @Test
    void shouldShipNothingThatIsMadeForTests() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + ".testkit..", ROOT + ".prove..", ROOT + ".bench..", ROOT + ".it..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        ROOT + ".testkit..", ROOT + ".prove..", ROOT + ".bench..", "org.junit..", "org.assertj..")
                .check(CODE);
    }

    @Test
    void shouldNamePackagesAfterWhatTheyAreAbout() {
        noClasses()
                .should()
                .resideInAnyPackage("..util..", "..common..", "..service..", "..model..", "..impl..")
                .check(CODE);
    }
}
