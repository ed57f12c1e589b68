package org.densimeter.support;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import org.junit.jupiter.api.Test;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/** The dependencies of what the services share: on no service, without a package cycle. */
class SupportDependencyTest {

    private final JavaClasses support = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.densimeter.support");

    @Test
    void dependsOnNoService() {
        noClasses().should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.densimeter.ingest..", "org.densimeter.fit..", "org.densimeter.density..",
                        "org.densimeter.local..")
                .check(support);
    }

    @Test
    void hasNoPackageCycle() {
        slices().matching("org.densimeter.support.(*)..").should().beFreeOfCycles().check(support);
    }
}
