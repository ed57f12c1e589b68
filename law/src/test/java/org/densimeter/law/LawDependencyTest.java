package org.densimeter.law;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import org.junit.jupiter.api.Test;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/** The dependencies of the law: no framework, no package cycle, one order from the catalogue to the forecast. */
class LawDependencyTest {

    private static final String LAW = "org.densimeter.law";

    private final JavaClasses law = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(LAW);

    @Test
    void dependsOnTheJdkCommonsMathAndJspecifyAlone() {
        classes().should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.apache.commons.math3..", "org.jspecify..", LAW + "..")
                .check(law);
    }

    @Test
    void hasNoPackageCycle() {
        slices().matching(LAW + ".(*)..").should().beFreeOfCycles().check(law);
    }

    @Test
    void flowsFromTheCatalogueToTheForecast() {
        layeredArchitecture().consideringOnlyDependenciesInLayers()
                .layer("catalogue")
                .definedBy(LAW + ".catalogue..")
                .layer("completion")
                .definedBy(LAW + ".completion..")
                .layer("scaling")
                .definedBy(LAW + ".scaling..")
                .layer("density")
                .definedBy(LAW + ".density..")
                .layer("frontier")
                .definedBy(LAW + ".frontier..")
                .layer("trend")
                .definedBy(LAW + ".trend..")
                .layer("forecast")
                .definedBy(LAW + ".forecast..")
                .whereLayer("catalogue")
                .mayNotAccessAnyLayer()
                .whereLayer("completion")
                .mayOnlyAccessLayers("catalogue")
                .whereLayer("scaling")
                .mayOnlyAccessLayers("catalogue")
                .whereLayer("density")
                .mayOnlyAccessLayers("catalogue", "completion", "scaling")
                .whereLayer("frontier")
                .mayOnlyAccessLayers("catalogue", "scaling", "density")
                .whereLayer("trend")
                .mayOnlyAccessLayers("catalogue", "completion", "scaling", "density", "frontier")
                .check(law);
    }
}
