package org.kumiki.algorithms.summary;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import org.kumiki.algorithms.FederatedAlgorithm;
import org.kumiki.algorithms.NodeProgram;
import org.kumiki.algorithms.Step;
import org.kumiki.algorithms.category.Category;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.disclosure.OutputClass;
import org.kumiki.algorithms.disclosure.OutputField;
import org.kumiki.algorithms.disclosure.Statbarn;
import org.kumiki.algorithms.layout.Layout;
import org.kumiki.algorithms.layout.Sums;
import tools.jackson.databind.JsonNode;

/**
 * Summaries of variables, in all or per group: moments equal to R's, quantiles as intervals, counts
 * per level.
 *
 * <p>Leaves the node: counts of persons in every round; sums and squares of values, then the first
 * four powers about a common centre; for quantiles a histogram of 1,024 cells and one that looks
 * into the intervals where the quantiles lie. Sent back: centres and scales over at least ten
 * persons, grids, and intervals that hold at least ten persons.
 */
public final class SummaryAlgorithm
    implements FederatedAlgorithm<SummaryParameters, SummaryState, SummaryResult> {

  @Override
  public String id() {
    return "summary";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public String parameterSchema() {
    return """
        {"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object", "required": ["variables"], "additionalProperties": false,
         "properties": {
          "variables": {"type": "array", "items": {"type": "string"}, "minItems": 1, "maxItems": 500, "uniqueItems": true, "description": "names of variables", "x-description-ja": "変数名"},
          "by": {"type": "string", "description": "variable with declared levels", "x-description-ja": "水準が定義された変数"},
          "quantiles": {"type": "array", "items": {"type": "number", "minimum": 0, "maximum": 1}, "maxItems": 20, "uniqueItems": true, "default": [], "description": "probabilities between 0 and 1", "x-description-ja": "0 から 1 の確率"},
          "smd": {"type": "boolean", "default": false, "description": "standardised mean differences between groups", "x-description-ja": "群間の標準化平均差"}}}
        """;
  }

  @Override
  public SummaryParameters parse(JsonNode parameters, Dictionary dictionary) {
    return SummaryParameters.parse(parameters, dictionary);
  }

  @Override
  public SequencedSet<String> variables(SummaryParameters p) {
    SequencedSet<String> names = new LinkedHashSet<>();
    p.by().ifPresent(category -> names.add(category.name()));
    p.variables().forEach(item -> names.add(item.name()));
    return names;
  }

  /** Each variable has its own rows. */
  @Override
  public List<SequencedSet<String>> additiveSets(SummaryParameters p) {
    List<SequencedSet<String>> sets = new ArrayList<>();
    for (SummaryParameters.Item item : p.variables()) {
      SequencedSet<String> names = new LinkedHashSet<>(List.of(item.name()));
      p.by().ifPresent(category -> names.add(category.name()));
      sets.add(names);
    }
    return sets;
  }

  @Override
  public List<String> shownBy(SummaryParameters p) {
    return p.by().map(Category::name).stream().toList();
  }

  @Override
  public SequencedSet<String> placesShown(SummaryParameters p) {
    SequencedSet<String> names = new LinkedHashSet<>(p.by().map(Category::name).stream().toList());
    p.categorical().forEach(item -> names.add(item.name()));
    return names;
  }

  @Override
  public List<OutputField> outputs() {
    return List.of(
        new OutputField("/variables", OutputClass.MEAN_AND_SUM, Statbarn.LINEAR_AGGREGATIONS),
        OutputField.counts("/variables/*/n"),
        OutputField.counts("/variables/*/missing"),
        OutputField.counts("/variables/*/levels"),
        new OutputField(
            "/variables/*/quantiles", OutputClass.QUANTILE_AND_HISTOGRAM, Statbarn.POSITION),
        OutputField.counts("/groups"),
        new OutputField("/smd", OutputClass.MEAN_AND_SUM, Statbarn.LINEAR_AGGREGATIONS));
  }

  @Override
  public SummaryState start(SummaryParameters p) {
    return SummarySteps.start();
  }

  @Override
  public byte[] broadcast(SummaryState state) {
    return state.broadcast().bytes();
  }

  @Override
  public Layout layout(SummaryParameters p, Dictionary dictionary, byte[] broadcast) {
    return SummaryLayout.of(p, SummaryBroadcast.read(broadcast, p));
  }

  @Override
  public NodeProgram node(SummaryParameters p, Dictionary dictionary) {
    return broadcast -> new SummaryPass(p, SummaryBroadcast.read(broadcast, p));
  }

  @Override
  public Step<SummaryState, SummaryResult> step(
      SummaryParameters p, SummaryState state, Sums sums) {
    return SummarySteps.step(p, state, sums);
  }
}
