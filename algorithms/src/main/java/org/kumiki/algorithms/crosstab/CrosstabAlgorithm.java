package org.kumiki.algorithms.crosstab;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SequencedSet;
import org.kumiki.algorithms.FailureCode;
import org.kumiki.algorithms.FederatedAlgorithm;
import org.kumiki.algorithms.NodeProgram;
import org.kumiki.algorithms.SingleRound;
import org.kumiki.algorithms.Step;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.disclosure.OutputClass;
import org.kumiki.algorithms.disclosure.OutputField;
import org.kumiki.algorithms.disclosure.Statbarn;
import org.kumiki.algorithms.layout.Bound;
import org.kumiki.algorithms.layout.CaseSlots;
import org.kumiki.algorithms.layout.DisclosureClass;
import org.kumiki.algorithms.layout.Layout;
import org.kumiki.algorithms.layout.Slot;
import org.kumiki.algorithms.layout.SlotKind;
import org.kumiki.algorithms.layout.Sums;
import tools.jackson.databind.JsonNode;

/**
 * Tables of distinct persons by two or three variables, with chi-square, Fisher's, Mantel-Haenszel
 * and trend tests equal to R's.
 *
 * <p>Leaves the node, in one round: distinct persons per cell, and whether there are any. Nothing
 * is sent back.
 */
public final class CrosstabAlgorithm
    implements FederatedAlgorithm<CrosstabParameters, SingleRound, CrosstabResult> {

  static final String CELLS = "cell_persons";

  @Override
  public String id() {
    return "crosstab";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public String parameterSchema() {
    return """
        {"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object",
         "required": ["rows", "columns"], "additionalProperties": false,
         "properties": {
          "rows": {"type": "string", "description": "variable with declared levels"},
          "columns": {"type": "string", "description": "variable with declared levels"},
          "layers": {"type": "string", "description": "one table per level of this variable"},
          "correct": {"type": "boolean", "default": true, "description": "continuity correction of 2 x 2 tables"},
          "conf_level": {"type": "number", "exclusiveMinimum": 0, "exclusiveMaximum": 1, "default": 0.95}}}
        """;
  }

  @Override
  public CrosstabParameters parse(JsonNode parameters, Dictionary dictionary) {
    return CrosstabParameters.parse(parameters, dictionary);
  }

  @Override
  public SequencedSet<String> variables(CrosstabParameters p) {
    return p.variables();
  }

  @Override
  public List<OutputField> outputs() {
    return List.of(
        OutputField.counts("/counts"),
        OutputField.counts("/layers"),
        OutputField.counts("/row_totals"),
        OutputField.counts("/column_totals"),
        OutputField.counts("/row_shares"),
        OutputField.counts("/column_shares"),
        OutputField.test("/chi_square"),
        OutputField.test("/fisher"),
        OutputField.test("/cramers_v"),
        new OutputField("/odds_ratio", OutputClass.COUNT_AND_TABLE, Statbarn.CALCULATED_RATIOS),
        new OutputField(
            "/mantel_haenszel", OutputClass.COUNT_AND_TABLE, Statbarn.CALCULATED_RATIOS));
  }

  @Override
  public SingleRound start(CrosstabParameters p) {
    return SingleRound.start();
  }

  @Override
  public byte[] broadcast(SingleRound state) {
    return state.broadcast();
  }

  @Override
  public Layout layout(CrosstabParameters p, Dictionary dictionary, byte[] broadcast) {
    SingleRound.check(broadcast);
    List<Slot> slots = new ArrayList<>(CaseSlots.SLOTS);
    slots.add(
        new Slot(
            CELLS,
            p.layerCount() * p.cellsPerLayer(),
            SlotKind.COUNT,
            new Bound.Count(),
            DisclosureClass.COUNT_AND_TABLE,
            "Distinct persons per layer, row and column, in this order."));
    slots.add(
        new Slot(
            CellNodes.SLOT,
            CellNodes.width(p),
            SlotKind.COUNT,
            new Bound.Count(),
            DisclosureClass.INTERNAL,
            "1 where a node has somebody in a cell, row, column or layer."));
    return new Layout(slots);
  }

  @Override
  public NodeProgram node(CrosstabParameters p, Dictionary dictionary) {
    return broadcast -> {
      SingleRound.check(broadcast);
      return new CrosstabPass(p);
    };
  }

  @Override
  public Step<SingleRound, CrosstabResult> step(
      CrosstabParameters p, SingleRound state, Sums sums) {
    if (sums.vetoed()) {
      return new Step.Failed<>(
          FailureCode.UNSAFE_STEP_OR_SEPARATION, "a node could not contribute to the table");
    }
    long persons = sums.count(CaseSlots.PERSONS_USED);
    if (persons == 0) {
      return new Step.Failed<>(
          FailureCode.NOTHING_TO_ESTIMATE, "no row has a value for every variable of the table");
    }
    List<Long> cells = Arrays.stream(sums.counts(CELLS)).boxed().toList();
    List<Long> nodes = Arrays.stream(sums.counts(CellNodes.SLOT)).boxed().toList();
    return new Step.Done<>(new CrosstabResult(p, cells, nodes, persons));
  }
}
