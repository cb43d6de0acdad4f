package org.kumiki.algorithms.example;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import org.kumiki.algorithms.Accumulator;
import org.kumiki.algorithms.FailureCode;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.Pass;
import org.kumiki.algorithms.Result;
import org.kumiki.algorithms.SingleRound;
import org.kumiki.algorithms.SingleRoundAlgorithm;
import org.kumiki.algorithms.Step;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.Variable;
import org.kumiki.algorithms.disclosure.OutputClass;
import org.kumiki.algorithms.disclosure.OutputField;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Release;
import org.kumiki.algorithms.disclosure.Statbarn;
import org.kumiki.algorithms.disclosure.Withheld;
import org.kumiki.algorithms.frame.Batch;
import org.kumiki.algorithms.frame.CaseCounter;
import org.kumiki.algorithms.layout.Bound;
import org.kumiki.algorithms.layout.CaseSlots;
import org.kumiki.algorithms.layout.DisclosureClass;
import org.kumiki.algorithms.layout.Layout;
import org.kumiki.algorithms.layout.Slot;
import org.kumiki.algorithms.layout.SlotKind;
import org.kumiki.algorithms.layout.SlotWriter;
import org.kumiki.algorithms.layout.Sums;
import org.kumiki.algorithms.message.Message;
import org.kumiki.algorithms.numeric.RunningSums;
import org.kumiki.algorithms.parameters.ParameterReader;
import org.kumiki.algorithms.table.Cell;
import org.kumiki.algorithms.table.Table;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The geometric mean of a variable above 0: {@code exp(mean(log(x)))}. */
final class GeometricMean extends SingleRoundAlgorithm<GeometricMean.Parameters, Result> {

  private static final String LOGARITHMS = "sum_of_logarithms";

  /** Bound to the dictionary: {@link #parse} lets no other variable through. */
  record Parameters(Variable variable) {}

  @Override
  public String id() {
    return "geometric-mean";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public String parameterSchema() {
    return """
    {"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object",
     "required": ["variable"], "additionalProperties": false,
     "properties": {"variable": {"type": "string", "description": "a number above 0"}}}
    """;
  }

  @Override
  public Parameters parse(JsonNode json, Dictionary dictionary) {
    String where = "parameters.variable";
    String name =
        new ParameterReader(json, List.of("variable"), List.of()).requiredText("variable");
    Variable variable = dictionary.variable(where, name);
    if (!variable.isNumeric() || !(variable.minimum().orElse(0) > 0)) {
      throw new InvalidInput(
          where, "'" + name + "' may be 0 or less; expected a number with a minimum above 0");
    }
    return new Parameters(variable);
  }

  @Override
  public SequencedSet<String> variables(Parameters p) {
    return new LinkedHashSet<>(List.of(p.variable().name()));
  }

  /** What leaves a node, once: how many, and one sum. */
  @Override
  protected Layout layout(Parameters p) {
    Slot logarithms =
        new Slot(
            LOGARITHMS,
            1,
            SlotKind.SUM,
            new Bound.Moment(),
            DisclosureClass.MEAN_AND_SUM,
            "Sum of the logarithms.");
    List<Slot> slots = new ArrayList<>(CaseSlots.SLOTS);
    slots.add(logarithms);
    return new Layout(slots);
  }

  @Override
  protected Pass pass(Parameters p) {
    return new Pass() {
      @Override
      public Accumulator accumulator() {
        return new Rows(p.variable().name());
      }

      @Override
      public void finish(Accumulator total, SlotWriter out) {
        Rows rows = (Rows) total;
        rows.cases.write(out);
        out.put(LOGARITHMS, rows.sum.value(0));
      }
    };
  }

  /** A node's rows, block by block. */
  private static final class Rows implements Accumulator {
    private final String variable;
    private final CaseCounter cases = new CaseCounter();
    private final RunningSums sum = new RunningSums(1);

    Rows(String variable) {
      this.variable = variable;
    }

    @Override
    public void add(Batch batch) {
      double[] values = batch.numbers(variable);
      for (int i = 0; i < batch.rows(); i++) {
        double x = values[batch.offset() + i];
        cases.add(batch, i, !Double.isNaN(x));
        if (!Double.isNaN(x)) {
          sum.add(0, Math.log(x));
        }
      }
    }

    @Override
    public void merge(Accumulator other) {
      Rows o = (Rows) other;
      cases.merge(o.cases);
      sum.merge(o.sum);
    }
  }

  @Override
  protected Step<SingleRound, Result> result(Parameters p, Sums sums) {
    long rows = sums.vetoed() ? 0 : sums.count(CaseSlots.ROWS_USED);
    if (rows == 0) {
      return new Step.Failed<>(FailureCode.NOTHING_TO_ESTIMATE, "no row has a value");
    }
    double mean = Math.exp(sums.value(LOGARITHMS) / rows);
    long persons = sums.count(CaseSlots.PERSONS_USED);
    return new Step.Done<>(profile -> release(p, mean, persons, profile));
  }

  /** A mean of fewer than k persons is not shown (R1). */
  private static Release release(Parameters p, double mean, long persons, Profile profile) {
    boolean few = profile.active() && persons < profile.k();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    if (!few) {
      json.put("geometric_mean", mean);
    }
    Table table =
        new Table(
            "Geometric mean",
            List.of("variable", "geometric mean"),
            List.of(List.of(new Cell.Text(p.variable().name()), new Cell.Real(mean))));
    Withheld reason =
        new Withheld(
            "/geometric_mean",
            "R1",
            profile.k(),
            Message.written("fewer persons than the threshold"));
    return new Release(
        json,
        few ? List.of() : List.of(table),
        few ? List.of(reason) : List.of(),
        List.of(),
        List.of(),
        "exp(mean(log(data$%s), na.rm = TRUE))".formatted(p.variable().name()),
        few);
  }

  @Override
  public List<OutputField> outputs() {
    return List.of(
        new OutputField("/geometric_mean", OutputClass.MEAN_AND_SUM, Statbarn.LINEAR_AGGREGATIONS));
  }
}
