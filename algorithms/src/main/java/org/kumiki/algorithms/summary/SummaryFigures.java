package org.kumiki.algorithms.summary;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.kumiki.algorithms.category.Category;
import org.kumiki.algorithms.disclosure.Concealment;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.figure.Condition;
import org.kumiki.algorithms.disclosure.figure.OutputFigures;
import org.kumiki.algorithms.disclosure.figure.Region;
import org.kumiki.algorithms.disclosure.figure.Withholding;

/**
 * The counts of a summary as a network of sums, and which of them rule R7 withholds. The persons of
 * a group pass through every variable in turn: there each has a level, or a value, or none.
 */
final class SummaryFigures {

  private final SummaryParameters p;
  private final Region complete;
  private final Concealment concealment;
  private final List<Integer> groups = new ArrayList<>();
  private final List<Counts> lines = new ArrayList<>();
  private final List<Boolean> measured = new ArrayList<>();

  private record Counts(int withValue, int missing, List<Integer> levels) {}

  SummaryFigures(SummaryResult result, Profile profile, Withholding before) {
    p = result.parameters();
    complete = Region.complete(p.by().map(Category::name).stream().toList());
    concealment = new Concealment(profile, before);
    int start = concealment.vertex();
    int end = concealment.vertex();
    boolean grouped = result.parameters().by().isPresent();
    int total = concealment.total(end, start, result.persons());
    int number = result.groups().size();
    int[] first = new int[number];
    int[] at = new int[number];
    for (int g = 0; g < number; g++) {
      first[g] = grouped ? concealment.vertex() : start;
      at[g] = first[g];
    }
    List<SummaryResult.Line> all = result.lines();
    for (int i = 0; i < all.size(); i++) {
      SummaryResult.Line line = all.get(i);
      int next = i + number < all.size() ? concealment.vertex() : end;
      lines.add(counts(line, at[line.group()], next));
      measured.add(line.moments().isPresent());
      at[line.group()] = next;
    }
    for (int g = 0; g < number; g++) {
      groups.add(grouped ? figure(start, first[g], result, g) : total);
    }
    concealment.describe(total, "", complete);
    for (int g = 0; grouped && g < number; g++) {
      concealment.describe(groups.get(g), "/groups/" + g + "/n", region(g));
    }
    for (int i = 0; i < all.size(); i++) {
      describe(all.get(i), i);
    }
    concealment.decide();
  }

  private int figure(int from, int to, SummaryResult result, int group) {
    return concealment.figure(from, to, result.groups().get(group), result.groupNodes().get(group));
  }

  private Region region(int group) {
    return p.by().map(by -> complete.at(by.name(), by.levels().get(group))).orElse(complete);
  }

  private void describe(SummaryResult.Line line, int i) {
    String path = "/variables/" + i;
    String name = line.item().name();
    Region group = region(line.group());
    Counts counts = lines.get(i);
    concealment.describe(counts.withValue, path + "/n", group.and(name, Condition.PRESENT));
    concealment.describe(counts.missing, path + "/missing", group.and(name, Condition.MISSING));
    for (int level = 0; level < counts.levels.size(); level++) {
      concealment.describe(
          counts.levels.get(level),
          path + "/levels/" + level + "/count",
          group.at(name, line.item().levels().orElseThrow().levels().get(level)));
    }
  }

  /**
   * The counts as a reader knows them.
   *
   * @param exact true if moments are shown with all digits: means of whole numbers tell n
   */
  OutputFigures output(boolean exact) {
    SortedMap<String, List<String>> levels = new TreeMap<>();
    p.by().ifPresent(by -> levels.put(by.name(), by.levels()));
    p.categorical().forEach(item -> levels.put(item.name(), item.levels().orElseThrow().levels()));
    Set<Integer> told = new HashSet<>();
    for (int line = 0; exact && line < lines.size(); line++) {
      if (measured.get(line)) {
        told.add(withValue(line));
      }
    }
    return concealment.output(levels, complete, told::contains);
  }

  // Levels come first: of two equal figures the sum is kept.
  private Counts counts(SummaryResult.Line line, int from, int to) {
    List<Integer> levels = new ArrayList<>();
    int valued = line.levels().isEmpty() ? to : concealment.vertex();
    SummaryResult.Nodes nodes = line.nodes();
    for (int level = 0; level < line.levels().size(); level++) {
      levels.add(
          concealment.figure(valued, to, line.levels().get(level), nodes.levels().get(level)));
    }
    int missing = concealment.figure(from, to, line.missing(), nodes.missing());
    int withValue = concealment.figure(from, valued, line.withValue(), nodes.withValue());
    return new Counts(withValue, missing, levels);
  }

  Concealment concealment() {
    return concealment;
  }

  int group(int group) {
    return groups.get(group);
  }

  int withValue(int line) {
    return lines.get(line).withValue();
  }

  int missing(int line) {
    return lines.get(line).missing();
  }

  List<Integer> levels(int line) {
    return lines.get(line).levels();
  }

  /** True if a whole line is withheld: few persons, or of few nodes, in its group or valued. */
  boolean isWithheld(int line, int group) {
    return concealment.isSmall(groups.get(group))
        || concealment.isSmall(withValue(line))
        || isOfFewNodes(line, group);
  }

  /** True if the persons of a line are at too few nodes. */
  boolean isOfFewNodes(int line, int group) {
    return concealment.isOfFewNodes(groups.get(group)) || concealment.isOfFewNodes(withValue(line));
  }

  /** True if every level of a line is shown. */
  boolean levelsShown(int line) {
    return levels(line).stream().allMatch(concealment::isShown);
  }

  /** True if every count of the output is shown. */
  boolean complete() {
    boolean shown = groups.stream().allMatch(concealment::isShown);
    for (int line = 0; line < lines.size(); line++) {
      shown &= concealment.isShown(withValue(line)) && concealment.isShown(missing(line));
      shown &= levelsShown(line);
    }
    return shown;
  }
}
