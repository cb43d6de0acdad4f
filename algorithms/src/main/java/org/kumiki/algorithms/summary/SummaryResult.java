package org.kumiki.algorithms.summary;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.kumiki.algorithms.Result;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Release;
import org.kumiki.algorithms.disclosure.figure.Withholding;
import org.kumiki.algorithms.layout.CaseSlots;
import org.kumiki.algorithms.layout.Sums;

/**
 * A summary before release.
 *
 * @param persons distinct persons in all
 * @param groups distinct persons per group
 * @param groupNodes how many nodes have somebody in each
 * @param lines one per variable and group, variables in order
 */
record SummaryResult(
    SummaryParameters parameters,
    long persons,
    List<Long> groups,
    List<Long> groupNodes,
    List<Line> lines)
    implements Result {

  SummaryResult {
    groups = List.copyOf(groups);
    groupNodes = List.copyOf(groupNodes);
    lines = List.copyOf(lines);
  }

  /**
   * One variable in one group.
   *
   * @param withValue distinct persons with a value
   * @param missing distinct persons without one
   * @param moments of a numeric variable
   * @param quantiles in the order asked for; empty if there is no value
   * @param levels distinct persons per level
   * @param nodes how many nodes have persons with a value, without one, and at each level
   */
  record Line(
      SummaryParameters.Item item,
      int group,
      long withValue,
      long missing,
      Optional<Moments> moments,
      List<QuantileChain> quantiles,
      List<Long> levels,
      Nodes nodes) {
    Line {
      quantiles = List.copyOf(quantiles);
      levels = List.copyOf(levels);
    }
  }

  /**
   * Numbers of nodes.
   *
   * @param withValue that have persons with a value
   * @param missing that have persons without one
   * @param levels that have persons at a level
   */
  record Nodes(long withValue, long missing, List<Long> levels) {
    Nodes {
      levels = List.copyOf(levels);
    }
  }

  static SummaryResult of(
      SummaryParameters p, SummaryBroadcast b, Sums sums, List<QuantileChain> chains) {
    int groups = p.groups();
    long[] inGroup = sums.counts(SummaryLayout.GROUP_PERSONS);
    long[] withValue = sums.counts(SummaryLayout.VALUE_PERSONS);
    long[] levels = p.levelCells() > 0 ? sums.counts(SummaryLayout.LEVEL_PERSONS) : new long[0];
    long[] valueNodes = sums.counts(SummaryLayout.VALUE_NODES);
    long[] missingNodes = sums.counts(SummaryLayout.MISSING_NODES);
    long[] levelNodes = p.levelCells() > 0 ? sums.counts(SummaryLayout.LEVEL_NODES) : new long[0];
    List<Moments> moments = p.numeric().isEmpty() ? List.of() : moments(b, sums);
    List<Line> lines = new ArrayList<>();
    int numeric = 0;
    int level = 0;
    for (int v = 0; v < p.variables().size(); v++) {
      SummaryParameters.Item item = p.variables().get(v);
      int size = item.levels().map(category -> category.size()).orElse(0);
      for (int g = 0; g < groups; g++) {
        int variable = numeric;
        int group = g;
        long persons = withValue[v * groups + g];
        lines.add(
            new Line(
                item,
                g,
                persons,
                inGroup[g] - persons,
                item.numeric() ? Optional.of(moments.get(numeric * groups + g)) : Optional.empty(),
                item.numeric()
                    ? chains.stream()
                        .filter(c -> c.variable() == variable && c.group() == group)
                        .toList()
                    : List.of(),
                Arrays.stream(levels, level, level + size).boxed().toList(),
                new Nodes(
                    valueNodes[v * groups + g],
                    missingNodes[v * groups + g],
                    Arrays.stream(levelNodes, level, level + size).boxed().toList())));
        level += size;
      }
      numeric += item.numeric() ? 1 : 0;
    }
    return new SummaryResult(
        p,
        sums.count(CaseSlots.PERSONS_USED),
        Arrays.stream(inGroup).boxed().toList(),
        Arrays.stream(sums.counts(SummaryLayout.GROUP_NODES)).boxed().toList(),
        lines);
  }

  private static List<Moments> moments(SummaryBroadcast b, Sums sums) {
    long[] rows = sums.counts(SummaryLayout.VALUE_ROWS);
    List<double[]> powers = SummaryLayout.POWERS.stream().map(sums::doubles).toList();
    List<Moments> moments = new ArrayList<>();
    for (int i = 0; i < rows.length; i++) {
      int at = i;
      double[] power = powers.stream().mapToDouble(values -> values[at]).toArray();
      moments.add(Moments.of(rows[at], b.centre().get(at), b.scale().get(at), power));
    }
    return moments;
  }

  @Override
  public Release release(Profile profile) {
    return release(profile, Withholding.NONE);
  }

  @Override
  public Release release(Profile profile, Withholding before) {
    return SummaryRelease.of(this, profile, before);
  }
}
