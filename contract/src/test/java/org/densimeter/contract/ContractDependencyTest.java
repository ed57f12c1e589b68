package org.densimeter.contract;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import org.junit.jupiter.api.Test;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/** The dependencies of the events: the law alone, no framework, no package cycle. */
class ContractDependencyTest {

    private final JavaClasses contract = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.densimeter.contract");

    @Test
    void dependsOnTheJdkTheLawAndJspecifyAlone() {
        classes().should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify..", "org.densimeter.law..", "org.densimeter.contract..")
                .check(contract);
    }

    @Test
    void hasNoPackageCycle() {
        slices().matching("org.densimeter.(contract..)").should().beFreeOfCycles().check(contract);
    }
}
