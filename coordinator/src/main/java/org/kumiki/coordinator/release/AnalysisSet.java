package org.kumiki.coordinator.release;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.kumiki.protocols.document.DatasetReference;
import org.kumiki.protocols.document.Digest;
import org.kumiki.protocols.document.JsonText;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The persons that outputs of a permit are about before missing values are left out: outputs of one
 * analysis set are compared with each other.
 *
 * @param permit the permit's id
 * @param cohort as its tree prints
 * @param datasets version of the data of each node that took part
 */
public record AnalysisSet(
    String permit, Optional<String> cohort, SortedMap<String, DatasetReference> datasets) {

  /** Copies. */
  public AnalysisSet {
    Objects.requireNonNull(permit);
    Objects.requireNonNull(cohort);
    datasets = Collections.unmodifiableSortedMap(new TreeMap<>(datasets));
  }

  /** Equal for equal sets. */
  public Digest digest() {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("permit", permit);
    cohort.ifPresent(text -> json.put("cohort", text));
    ObjectNode nodes = json.putObject("datasets");
    datasets.forEach(
        (node, data) -> nodes.putObject(node).put("id", data.id()).put("version", data.version()));
    return Digest.of(JsonText.of(json).canonical().getBytes(StandardCharsets.UTF_8));
  }
}
