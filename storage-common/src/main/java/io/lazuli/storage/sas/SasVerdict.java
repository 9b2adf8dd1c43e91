package io.lazuli.storage.sas;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Whether a shared access signature is good: at a point in time, at a place, under a key.
 *
 * @param findings what is wrong with it; some findings do not make it bad
 */
public record SasVerdict(List<SasFinding> findings) {
    public SasVerdict {
        findings = List.copyOf(findings);
    }

    /** Returns whether nothing is wrong that makes it bad. */
    public boolean isValid() {
        return findings.stream().noneMatch(finding -> finding.kind().isFatal());
    }

    /** Returns whether there is a finding of a sort. */
    public boolean has(SasFinding.Kind kind) {
        return findings.stream().anyMatch(finding -> finding.kind() == kind);
    }

    /** Returns the verdict in words; never the signature. */
    @Override
    public String toString() {
        String all = findings.stream().map(SasFinding::text).collect(Collectors.joining("; "));
        return (isValid() ? "valid" : "not valid") + (all.isEmpty() ? "" : ": " + all);
    }
}
