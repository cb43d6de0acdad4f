package org.kumiki.algorithms.histogram;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.kumiki.algorithms.disclosure.Concealment;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.ShownCount;
import org.kumiki.algorithms.disclosure.figure.Figure;
import org.kumiki.algorithms.disclosure.figure.OutputFigures;
import org.kumiki.algorithms.disclosure.figure.Region;
import org.kumiki.algorithms.disclosure.figure.Withholding;

/**
 * The counts of a histogram as a network of sums, and which of them rule R7 withholds. Persons flow
 * into their group and from there into one bin, or beside them all.
 */
final class HistogramFigures {

  private final HistogramResult result;
  private final HistogramParameters p;
  private final Profile profile;
  private final Region complete;
  private final Concealment concealment;
  private final List<Group> groups = new ArrayList<>();

  /**
   * The numbers of a group's figures.
   *
   * @param whole true if nothing of the group but its number is a figure, for it is withheld
   */
  record Group(
      int persons, int below, int above, MergedBins merged, List<Integer> bins, boolean whole) {

    Group {
      bins = List.copyOf(bins);
    }
  }

  HistogramFigures(HistogramResult result, Profile profile, Withholding before) {
    this.result = result;
    this.profile = profile;
    p = result.parameters();
    complete = Region.complete(p.variables());
    concealment = new Concealment(profile, before);
    int start = concealment.vertex();
    int end = concealment.vertex();
    int all = concealment.total(end, start, result.persons());
    for (int g = 0; g < p.groups(); g++) {
      groups.add(p.by().isPresent() ? group(g, start, end) : bins(0, all, start, end));
    }
    for (int g = 0; g < groups.size(); g++) {
      describe(g);
    }
    concealment.decide();
  }

  private Group group(int g, int start, int end) {
    long persons = result.groups().get(g);
    long nodes = result.groupNodes().get(g);
    if (profile.small(persons) || profile.fewNodes(persons, nodes)) {
      int figure = concealment.figure(start, end, persons, nodes);
      return new Group(figure, -1, -1, new MergedBins(List.of()), List.of(), true);
    }
    int vertex = concealment.vertex();
    // Bins come first: of two equal figures the group is kept.
    Group bins = bins(g, -1, vertex, end);
    int figure = concealment.figure(start, vertex, persons, nodes);
    return new Group(figure, bins.below, bins.above, bins.merged, bins.bins, false);
  }

  private Group bins(int g, int persons, int from, int end) {
    List<Long> counts = result.counts(g);
    List<Long> nodes = result.nodes(g);
    int last = counts.size() - 1;
    List<Long> inside = counts.subList(1, last);
    List<Long> insideNodes = nodes.subList(1, last);
    // A person with rows in several bins is in each: the sum of small ones may be few persons.
    MergedBins merged =
        result.onePerRow()
            ? MergedBins.of(inside, insideNodes, profile)
            : MergedBins.asAsked(inside, insideNodes);
    List<Integer> bins = new ArrayList<>();
    for (MergedBins.Bin bin : merged.bins()) {
      bins.add(concealment.figure(from, end, bin.count(), bin.nodes()));
    }
    int below = concealment.figure(from, end, counts.getFirst(), nodes.getFirst());
    int above = concealment.figure(from, end, counts.get(last), nodes.get(last));
    return new Group(persons, below, above, merged, bins, false);
  }

  private void describe(int g) {
    Group group = groups.get(g);
    String path = "/groups/" + g;
    Region region = region(g);
    String name = p.variable().name();
    concealment.describe(group.persons, path + "/n", region);
    if (group.whole) {
      return;
    }
    concealment.describe(group.below, path + "/below", region.and(name, p.below()));
    concealment.describe(group.above, path + "/above", region.and(name, p.above()));
    for (int i = 0; i < group.bins.size(); i++) {
      concealment.describe(
          group.bins.get(i),
          path + "/bins/" + i + "/count",
          region(g, group.merged.bins().get(i).span()));
    }
  }

  private Region region(int g) {
    return p.by().map(by -> complete.at(by.name(), by.levels().get(g))).orElse(complete);
  }

  private Region region(int g, MergedBins.Span span) {
    return region(g).and(p.variable().name(), p.values(span.from(), span.to()));
  }

  /** The counts as a reader knows them, the small parts of merged bins among them. */
  OutputFigures output() {
    SortedMap<String, List<String>> levels = new TreeMap<>();
    p.by().ifPresent(by -> levels.put(by.name(), by.levels()));
    OutputFigures known = concealment.output(levels, complete);
    List<Figure> all = new ArrayList<>(known.figures());
    for (int g = 0; g < groups.size(); g++) {
      List<MergedBins.Bin> bins = groups.get(g).merged.bins();
      for (int i = 0; i < bins.size(); i++) {
        List<MergedBins.Span> small = bins.get(i).small();
        for (int part = 0; part < small.size(); part++) {
          String path = "/groups/" + g + "/bins/" + i + "/merged/" + part;
          Region region = region(g, small.get(part));
          // Its size is told by no one: any of 1 to k - 1.
          all.add(ShownCount.figure(path, region, profile.smallest(), profile));
        }
      }
    }
    return known.with(all);
  }

  boolean exhausted() {
    return concealment.exhausted();
  }

  /** True if no count of a bin is shown. */
  boolean blank() {
    return groups.stream().flatMap(g -> g.bins.stream()).noneMatch(concealment::isShown);
  }

  Concealment concealment() {
    return concealment;
  }

  Group group(int g) {
    return groups.get(g);
  }

  /** True if each bin of a group is shown. */
  boolean allShown(int g) {
    return groups.get(g).bins.stream().allMatch(concealment::isShown);
  }

  /** True if bins were joined somewhere. */
  boolean merged() {
    return IntStream.range(0, groups.size()).anyMatch(g -> !groups.get(g).merged.isAsAsked());
  }
}
