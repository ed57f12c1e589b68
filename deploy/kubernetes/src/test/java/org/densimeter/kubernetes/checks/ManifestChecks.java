package org.densimeter.kubernetes.checks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

/** All checks of rendered manifests. */
public final class ManifestChecks {

    private ManifestChecks() {}

    /** Returns what is wrong with the fields of {@code manifests}, by their types alone. */
    public static List<String> typeFindings(List<JsonNode> manifests) {
        List<String> findings = new ArrayList<>();
        for (JsonNode manifest : manifests) {
            ManifestTypes.findings(manifest).forEach(finding -> findings.add(YamlName.of(manifest) + ": " + finding));
        }
        return findings;
    }

    /** Returns all findings in {@code manifests} of the chart; {@code root} is the root of the repository. */
    public static List<String> findings(Path root, List<JsonNode> manifests) {
        List<String> findings = typeFindings(manifests);
        for (JsonNode manifest : manifests) {
            if (PodSpecs.isWorkload(manifest)) {
                PodSecurity.findings(manifest).forEach(finding -> findings.add(YamlName.of(manifest) + ": " + finding));
            }
            findings.addAll(Availability.findings(manifest));
        }
        findings.addAll(Wiring.findings(manifests));
        findings.addAll(ApplicationContract.findings(root, manifests));
        return findings;
    }
}
