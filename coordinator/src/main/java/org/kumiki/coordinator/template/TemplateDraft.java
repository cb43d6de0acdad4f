package org.kumiki.coordinator.template;

import java.util.List;
import org.kumiki.algorithms.FederatedAlgorithm;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.derive.Preparation;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.registry.StandardAlgorithms;
import org.kumiki.coordinator.query.QueryParts;
import org.kumiki.coordinator.query.QueryText;
import org.kumiki.protocols.document.JsonText;
import org.kumiki.protocols.document.Purpose;
import org.kumiki.protocols.document.Template;
import org.kumiki.protocols.document.TemplateSlot;
import tools.jackson.databind.JsonNode;

/**
 * Drafts a template from an algorithm of this software and an example query: the layout that
 * reviewers read is the one that the example's first round has. Nodes compute the layout of every
 * query themselves. Pure.
 */
public final class TemplateDraft {

  private TemplateDraft() {}

  /**
   * A template for the algorithm a query names.
   *
   * @param query the example, JSON of the contract
   * @param dictionary of the data it is asked of
   * @param purposes for which the template may be used
   * @param author who may not review it
   * @throws InvalidInput if the query, its template or its parameters are wrong
   */
  public static Template of(
      byte[] query, Dictionary dictionary, List<Purpose> purposes, String author) {
    QueryText text = QueryText.parse(query);
    StandardAlgorithms algorithms = new StandardAlgorithms();
    FederatedAlgorithm<?, ?, ?> algorithm =
        algorithms
            .byId(text.template())
            .orElseThrow(
                () ->
                    InvalidInput.unknown(
                        "query.template", "template", text.template(), algorithms.ids()));
    Preparation preparation = Preparation.parse("query", text.preparation(), dictionary);
    return of(
        algorithm,
        QueryParts.of(text).getFirst().parameters(),
        preparation.dictionary(),
        purposes,
        author);
  }

  private static <P, S> Template of(
      FederatedAlgorithm<P, S, ?> algorithm,
      JsonNode parameters,
      Dictionary dictionary,
      List<Purpose> purposes,
      String author) {
    P parsed = algorithm.parse(parameters, dictionary);
    byte[] broadcast = algorithm.broadcast(algorithm.start(parsed));
    List<TemplateSlot> slots =
        algorithm.layout(parsed, dictionary, broadcast).slots().stream()
            .map(TemplateContent::slot)
            .toList();
    return new Template(
        algorithm.id(),
        algorithm.version() + ".0.0",
        algorithm.id(),
        algorithm.version(),
        JsonText.parse(algorithm.parameterSchema()),
        slots,
        purposes,
        List.of("the result of " + algorithm.id() + " after the permit's release rules"),
        author);
  }
}
