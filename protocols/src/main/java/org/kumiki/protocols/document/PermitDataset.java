package org.kumiki.protocols.document;

import java.util.List;

/**
 * Variables of a dataset of a node that a permit opens.
 *
 * @param nodeId the node
 * @param datasetId its dataset
 * @param variables the variables that may be used; others are refused
 */
public record PermitDataset(String nodeId, String datasetId, List<String> variables) {

  /** Checks the forms. */
  public PermitDataset {
    Fields.id("datasets.nodeId", nodeId);
    Fields.name("datasets.datasetId", datasetId);
    variables = Fields.some("datasets.variables", variables);
    variables.forEach(v -> Fields.text("datasets.variables", v, 256));
    Fields.distinct("datasets.variables", variables, v -> v);
  }
}
