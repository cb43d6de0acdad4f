package org.kumiki.protocols.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What a permit allows for one parameter. A parameter with a bound must be given; every element of
 * an array must keep to it.
 *
 * @param minimum least number
 * @param maximum greatest number
 * @param allowed the only allowed values; empty means any
 */
public record ParameterBound(
    Optional<Double> minimum, Optional<Double> maximum, List<JsonText> allowed) {

  /** Checks that something is bounded. */
  public ParameterBound {
    Fields.present("minimum", minimum);
    Fields.present("maximum", maximum);
    allowed = Fields.list("allowed", allowed);
    if (minimum.isEmpty() && maximum.isEmpty() && allowed.isEmpty()) {
      throw new DocumentFault("a parameter bound needs minimum, maximum or allowed");
    }
  }

  /** True if the value keeps to the bound. */
  public boolean admits(JsonNode value) {
    if (value.isArray()) {
      return value.values().stream().allMatch(this::admitsOne);
    }
    return admitsOne(value);
  }

  private boolean admitsOne(JsonNode value) {
    if (!allowed.isEmpty() && !allowed.contains(JsonText.of(value))) {
      return false;
    }
    if (minimum.isEmpty() && maximum.isEmpty()) {
      return true;
    }
    return value.isNumber()
        && minimum.map(m -> value.doubleValue() >= m).orElse(true)
        && maximum.map(m -> value.doubleValue() <= m).orElse(true);
  }

  /** As inequalities, which people of every language read: for a refusal. */
  public String words() {
    List<String> words = new ArrayList<>();
    minimum.ifPresent(m -> words.add(">= " + m));
    maximum.ifPresent(m -> words.add("<= " + m));
    if (!allowed.isEmpty()) {
      words.add("in " + allowed);
    }
    return String.join(", ", words);
  }
}
