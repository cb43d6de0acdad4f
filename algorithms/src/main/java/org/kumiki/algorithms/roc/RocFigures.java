package org.kumiki.algorithms.roc;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.kumiki.algorithms.disclosure.Concealment;
import org.kumiki.algorithms.disclosure.PairedBins.Bin;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.ShownCount;
import org.kumiki.algorithms.disclosure.figure.OutputFigures;
import org.kumiki.algorithms.disclosure.figure.Region;
import org.kumiki.algorithms.disclosure.figure.Withholding;

/**
 * The counts of a curve as a network of sums, and which of them rule R7 withholds. Persons flow
 * into their group, from there into those with and those without the event, and into one bin.
 */
final class RocFigures {

  private final RocResult result;
  private final RocParameters p;
  private final Profile profile;
  private final Region complete;
  private final Concealment concealment;
  private final List<Group> groups = new ArrayList<>();

  /** The persons of a class: how many in all, and those in each bin. */
  record OfClass(int persons, List<Integer> bins) {

    OfClass {
      bins = List.copyOf(bins);
    }
  }

  /**
   * The numbers of a group's figures.
   *
   * @param classes others, events; none of a group that is withheld as a whole
   */
  record Group(int persons, List<Bin> bins, List<OfClass> classes) {

    Group {
      bins = List.copyOf(bins);
      classes = List.copyOf(classes);
    }
  }

  RocFigures(RocResult result, Profile profile, Withholding before) {
    this.result = result;
    this.profile = profile;
    p = result.parameters();
    complete = Region.complete(p.variables());
    concealment = new Concealment(profile, before);
    int start = concealment.vertex();
    int end = concealment.vertex();
    int all = concealment.total(end, start, result.persons());
    for (int g = 0; g < p.groups(); g++) {
      groups.add(p.by().isPresent() ? group(g, start, end) : classes(g, all, start, end));
    }
    for (int g = 0; g < groups.size(); g++) {
      describe(g);
    }
    concealment.decide();
  }

  private Group group(int g, int start, int end) {
    Bin whole = whole(g);
    long persons = whole.first() + whole.second();
    long nodes = Math.max(whole.firstNodes(), whole.secondNodes());
    if (profile.in(region(g)).small(persons) || profile.fewNodes(persons, nodes)) {
      return new Group(concealment.figure(start, end, persons, nodes), List.of(), List.of());
    }
    int vertex = concealment.vertex();
    // Bins come first: of two equal figures the group is kept.
    Group classes = classes(g, -1, vertex, end);
    int figure = concealment.figure(start, vertex, persons, nodes);
    return new Group(figure, classes.bins, classes.classes);
  }

  private Bin whole(int g) {
    return result.bins(g).stream().reduce(Bin::and).orElseThrow();
  }

  private Group classes(int g, int persons, int from, int end) {
    List<Bin> bins = ScoreBins.of(result, g, profile.in(region(g)));
    Bin whole = whole(g);
    List<OfClass> classes = new ArrayList<>();
    classes.add(
        of(
            bins.stream().map(b -> new long[] {b.first(), b.firstNodes()}).toList(),
            new long[] {whole.first(), whole.firstNodes()},
            from,
            end));
    classes.add(
        of(
            bins.stream().map(b -> new long[] {b.second(), b.secondNodes()}).toList(),
            new long[] {whole.second(), whole.secondNodes()},
            from,
            end));
    return new Group(persons, bins, classes);
  }

  // Persons and nodes of each bin and of all.
  private OfClass of(List<long[]> bins, long[] whole, int from, int end) {
    if (bins.isEmpty()) {
      return new OfClass(concealment.figure(from, end, whole[0], whole[1]), List.of());
    }
    int vertex = concealment.vertex();
    List<Integer> figures = new ArrayList<>();
    for (long[] bin : bins) {
      figures.add(concealment.figure(vertex, end, bin[0], bin[1]));
    }
    return new OfClass(concealment.figure(from, vertex, whole[0], whole[1]), figures);
  }

  private void describe(int g) {
    Group group = groups.get(g);
    String path = "/groups/" + g;
    concealment.describe(group.persons, path + "/n", region(g));
    for (int c = 0; c < group.classes.size(); c++) {
      OfClass of = group.classes.get(c);
      Region region = region(g, c);
      concealment.describe(of.persons, path + (c == 0 ? "/others" : "/events"), region);
      for (int i = 0; i < of.bins.size(); i++) {
        Bin bin = group.bins.get(i);
        String place = path + "/bins/" + i + (c == 0 ? "/others" : "/events");
        int figure = of.bins.get(i);
        p.score()
            .variable()
            .ifPresent(
                v ->
                    concealment.describe(
                        figure, place, region.and(v.name(), p.values(bin.from(), bin.to()))));
      }
    }
  }

  private Region region(int g) {
    return p.by().map(by -> complete.at(by.name(), by.levels().get(g))).orElse(complete);
  }

  private Region region(int g, int eventClass) {
    return region(g).at(p.event().name(), p.event().levels().get(eventClass));
  }

  Group group(int g) {
    return groups.get(g);
  }

  Concealment concealment() {
    return concealment;
  }

  boolean exhausted() {
    return concealment.exhausted();
  }

  /** True if each bin of a group is shown, and there is more than one. */
  boolean hasCurve(int g) {
    Group group = groups.get(g);
    return group.bins.size() > 1
        && group.classes.stream().flatMap(of -> of.bins.stream()).allMatch(concealment::isShown);
  }

  /** A number of persons in a bin as a reader knows it. */
  ShownBin.Known known(int g, int eventClass, int bin) {
    Bin of = groups.get(g).bins.get(bin);
    long count = eventClass == 0 ? of.first() : of.second();
    return ShownBin.Known.of(
        profile.round(count), ShownCount.figure("", region(g, eventClass), count, profile));
  }

  /** A bin of a group that is not shown. */
  Optional<Integer> hiddenBin(int g) {
    return groups.get(g).classes.stream()
        .flatMap(of -> of.bins.stream())
        .filter(figure -> !concealment.isShown(figure))
        .findFirst();
  }

  /** The counts as a reader knows them; bins only where there is a curve. */
  OutputFigures output() {
    SortedMap<String, List<String>> levels = new TreeMap<>();
    levels.put(p.event().name(), p.event().levels());
    p.by().ifPresent(by -> levels.put(by.name(), by.levels()));
    OutputFigures known = concealment.output(levels, complete);
    return known.with(known.figures().stream().filter(f -> isTold(f.path())).toList());
  }

  private boolean isTold(String path) {
    return IntStream.range(0, groups.size())
        .noneMatch(g -> !hasCurve(g) && path.startsWith("/groups/" + g + "/bins/"));
  }
}
