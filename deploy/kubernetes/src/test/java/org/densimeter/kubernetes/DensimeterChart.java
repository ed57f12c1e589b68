package org.densimeter.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.densimeter.kubernetes.checks.DeepMerge;

import com.fasterxml.jackson.databind.JsonNode;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;

/** The chart, rendered and linted by Helm itself. */
final class DensimeterChart {

    static final Path FOLDER = Path.of("densimeter");
    static final String NAMESPACE = "models";
    private static final Path WITHOUT_HOOKS = Path.of("target", "chart", "densimeter");

    static {
        try {
            copy(WITHOUT_HOOKS);
            Path setup = WITHOUT_HOOKS.resolve("templates/setup.yaml");
            Files.writeString(setup, Files.readString(setup).replace("helm.sh/hook", "test.densimeter.org/hook"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private DensimeterChart() {}

    /**
     * Returns the manifests of the chart with {@code values}, hooks included: helm-java leaves hooks out, so they are
     * ordinary manifests here.
     *
     * @throws IllegalStateException if the schema or a template refuses the values
     */
    static List<JsonNode> render(String values) {
        return render("densimeter", values);
    }

    static List<JsonNode> render(String release, String values) {
        try {
            Path file = Files.createTempFile("values", ".yaml");
            try {
                Files.writeString(file, values, UTF_8);
                return YamlFiles.documents(new Helm(WITHOUT_HOOKS).template()
                        .withName(release)
                        .withNamespace(NAMESPACE)
                        .withKubeVersion("1.34.0")
                        .withValuesFile(file)
                        .call());
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lints a copy of the chart that has {@code values} as its defaults. */
    static LintResult lint(Path folder, String values) throws IOException {
        Path copy = folder.resolve("densimeter");
        copy(copy);
        Path defaults = copy.resolve("values.yaml");
        for (JsonNode given : YamlFiles.documents(values)) {
            Files.writeString(defaults, YamlFiles.write(DeepMerge.of(YamlFiles.document(defaults), given)), UTF_8);
        }
        return new Helm(copy).lint().strict().call();
    }

    private static void copy(Path copy) throws IOException {
        try (var files = Files.walk(FOLDER)) {
            for (Path file : files.toList()) {
                Path target = copy.resolve(FOLDER.relativize(file));
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }
}
