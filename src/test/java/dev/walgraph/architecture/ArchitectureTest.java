package dev.walgraph.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The order of the packages, and which libraries may be used where. */
class ArchitectureTest {

    private static final String BASE = "dev.walgraph";

    /** A package may use only packages before it in this list. */
    private static final List<String> ORDER =
            List.of(
                    "diagnostic",
                    "config",
                    "graph",
                    "syntax",
                    "expression",
                    "analysis",
                    "plan",
                    "operator",
                    "source",
                    "reaction",
                    "pipeline",
                    "cli");

    private final JavaClasses main =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages(BASE);

    @Test
    void everyClassIsInAKnownPackage() {
        classes().should().resideInAnyPackage(all(ORDER)).check(main);
    }

    @Test
    void packagesUseOnlyPackagesBeforeThem() {
        for (int i = 0; i < ORDER.size() - 1; i++) {
            noClasses()
                    .that()
                    .resideInAPackage(subtree(ORDER.get(i)))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(all(ORDER.subList(i + 1, ORDER.size())))
                    .allowEmptyShould(true)
                    .check(main);
        }
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching(BASE + ".(**)").should().beFreeOfCycles().check(main);
    }

    @Test
    void operatorsKnowNothingOfQueriesAndFiles() {
        noClasses()
                .that()
                .resideInAPackage(subtree("operator"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(all(List.of("config", "syntax", "analysis", "plan")))
                .check(main);
        noClasses()
                .that()
                .resideInAnyPackage(subtree("source"), subtree("reaction"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(all(List.of("syntax", "analysis", "plan", "operator")))
                .allowEmptyShould(true)
                .check(main);
    }

    @Test
    void librariesStayInTheirRooms() {
        onlyIn("org.apache.flink..", "operator", "source", "reaction", "pipeline", "cli");
        onlyIn("org.antlr..", "syntax");
        onlyIn("org.yaml..", "config");
        onlyIn("java.sql..", "source", "cli");
        onlyIn("io.debezium..", "source");
        onlyIn("org.postgresql..", "source");
        onlyIn("picocli..", "cli");
        onlyIn("me.tongfei..", "cli");
    }

    @Test
    void logicAndSpecsKnowNothingOfFlink() {
        noClasses()
                .that()
                .haveSimpleNameEndingWith("Logic")
                .or()
                .haveSimpleNameEndingWith("Spec")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.flink..")
                .check(main);
    }

    @Test
    void valuesAndTreesAreImmutable() {
        fields().that()
                .areDeclaredInClassesThat()
                .resideInAnyPackage(
                        subtree("diagnostic"),
                        subtree("config"),
                        subtree("syntax"),
                        subtree("plan"))
                .and()
                .areDeclaredInClassesThat()
                .areRecords()
                .should()
                .beFinal()
                .check(main);
    }

    @Test
    void everyPackageIsNullMarked() {
        Set<String> unmarked =
                main.stream()
                        .map(c -> c.getPackage())
                        .distinct()
                        .filter(p -> !p.isAnnotatedWith(NullMarked.class))
                        .map(JavaPackage::getName)
                        // ANTLR's output is not ours to annotate.
                        .filter(name -> !name.endsWith(".syntax.parser.generated"))
                        .collect(Collectors.toSet());
        assertThat(unmarked).isEmpty();
    }

    private void onlyIn(String library, String... rooms) {
        noClasses()
                .that()
                .resideOutsideOfPackages(all(List.of(rooms)))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .check(main);
    }

    private static String subtree(String name) {
        return BASE + "." + name + "..";
    }

    private static String[] all(List<String> names) {
        return names.stream().map(ArchitectureTest::subtree).toArray(String[]::new);
    }
}
