package org.kumiki.algorithms;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.Variable;
import org.kumiki.algorithms.frame.ArrayFrame;
import org.kumiki.algorithms.frame.Frame;
import tools.jackson.databind.JsonNode;

/** A table of reference data in columns: numbers, and {@code arm} with the levels a and b. */
public final class TwoArmTable {

  private TwoArmTable() {}

  /** Numbers, but for {@code arm}. */
  public static Dictionary dictionary(JsonNode table) {
    List<Variable> variables = new ArrayList<>();
    table
        .propertyNames()
        .forEach(
            name ->
                variables.add(
                    name.equals("arm")
                        ? TestVariables.factor("arm", "a", "b")
                        : TestVariables.number(name)));
    return TestVariables.dictionary(variables.toArray(Variable[]::new));
  }

  /** Spread over three sites. */
  public static List<Frame> sites(JsonNode table) {
    int rows = table.get("arm").size();
    List<Frame> frames = new ArrayList<>();
    for (int site = 0; site < 3; site++) {
      int here = site;
      int[] chosen = IntStream.range(0, rows).filter(i -> i * 7 % 11 % 3 == here).toArray();
      Map<String, double[]> numbers = new HashMap<>();
      Map<String, int[]> codes = new HashMap<>();
      for (String name : table.propertyNames()) {
        JsonNode column = table.get(name);
        if (name.equals("arm")) {
          codes.put(
              name,
              IntStream.of(chosen)
                  .map(i -> column.get(i).asString().equals("a") ? 0 : 1)
                  .toArray());
        } else {
          numbers.put(
              name,
              IntStream.of(chosen).mapToDouble(i -> column.get(i).asDouble(Double.NaN)).toArray());
        }
      }
      frames.add(new ArrayFrame(chosen.length, numbers, codes, Optional.empty()));
    }
    return frames;
  }
}
