package org.kumiki.coordinator.application;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/**
 * What permit a positive decision asks for. The permit itself is signed apart from this.
 *
 * @param id the permit's id; the published permit of this id belongs to the case
 * @param validFrom first day
 * @param validTo last day
 * @param datasets which of those applied for, {@code node/dataset}
 * @param templates files of the signed templates, for example {@code glm.jws}
 */
public record PermitPlan(
    String id,
    LocalDate validFrom,
    LocalDate validTo,
    List<DatasetName> datasets,
    List<String> templates) {

  /** Never null. */
  public PermitPlan {
    Objects.requireNonNull(id);
    Objects.requireNonNull(validFrom);
    Objects.requireNonNull(validTo);
    datasets = List.copyOf(datasets);
    templates = List.copyOf(templates);
  }

  static PermitPlan of(JsonNode data) {
    return new PermitPlan(
        data.path("id").asString(),
        LocalDate.parse(data.path("valid_from").asString()),
        LocalDate.parse(data.path("valid_to").asString()),
        data.path("datasets")
            .valueStream()
            .map(d -> DatasetName.parse("permit.datasets", d.asString()))
            .toList(),
        data.path("templates").valueStream().map(JsonNode::asString).toList());
  }
}
