package org.kumiki.coordinator.outputcheck;

import java.util.Map;
import java.util.TreeMap;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.protocols.document.OutputCheck;

/**
 * How much of what passed the automatic check people look at. Tier 1: nobody, save the sample; 2:
 * one checker; 3: two. The strictest of these rules, the query's profile and its template counts:
 * none of them loosens another. What the reviewers of a template signed holds also where there is
 * no desk; such results wait.
 *
 * @param desk whether there is a desk at all; without one, what passed is given out
 * @param leastTier of every query
 * @param templates least tier by template
 * @param samplePercent of the results of tier 1, how many in a hundred a checker looks at
 */
public record CheckRules(
    boolean desk, int leastTier, Map<String, Integer> templates, int samplePercent) {

  /** Everything that passes is given out: for federations of one machine that have no people. */
  public static final CheckRules NO_DESK = new CheckRules(false, 1, Map.of(), 0);

  /** Of a body: what the profiles ask for, and one result in ten. */
  public static final CheckRules USUAL = new CheckRules(true, 1, Map.of(), 10);

  /** Checks the ranges. */
  public CheckRules {
    templates = Map.copyOf(templates);
    range("least_tier", leastTier, 1, 3);
    new TreeMap<>(templates).forEach((t, tier) -> range("templates." + t, tier, 1, 3));
    range("sample_percent", samplePercent, 0, 100);
  }

  private static void range(String key, int value, int least, int most) {
    if (value < least || value > most) {
      throw new InvalidInput("output_check." + key, "is %s, expected %s to %s", value, least, most);
    }
  }

  /**
   * The tier of a query.
   *
   * @param template its id
   * @param ofProfile what its profile asks for
   * @param signed what the reviewers of its template ask for
   */
  public int tier(String template, int ofProfile, OutputCheck signed) {
    int ofTemplate =
        switch (signed) {
          case AUTOMATIC -> 1;
          case ONE_CHECKER -> 2;
          case TWO_CHECKERS -> 3;
        };
    int ofBody =
        desk ? Math.max(Math.max(leastTier, ofProfile), templates.getOrDefault(template, 1)) : 1;
    return Math.max(ofBody, ofTemplate);
  }
}
