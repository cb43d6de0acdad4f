package org.kumiki.algorithms.disclosure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.function.IntPredicate;
import org.kumiki.algorithms.disclosure.EdgeCount.State;
import org.kumiki.algorithms.disclosure.figure.Figure;
import org.kumiki.algorithms.disclosure.figure.Interval;
import org.kumiki.algorithms.disclosure.figure.OutputFigures;
import org.kumiki.algorithms.disclosure.figure.Region;
import org.kumiki.algorithms.disclosure.figure.Withholding;
import org.kumiki.algorithms.message.Message;

/**
 * Decides which counts of one output are shown, so that none of the withheld ones can be worked out
 * from the rest (disclosure.md R7). Guarantees, for a reader who knows every shown figure, how
 * figures are rounded and which of them add up: a count of 1 to k - 1 (of 0 too, where the profile
 * calls zeros disclosive) keeps at least half of these values, all of them where the profile says
 * so, a count withheld for its sake, or because too few nodes have its persons, an interval of at
 * least k values (fewer only if it would have fewer were everything withheld). Of a place of which
 * nothing may be shown, 0 neither, as many values remain as it has persons. The k of a figure is
 * that of the place that its region tells.
 *
 * <p>Figures are edges of a network in which what flows into a vertex flows out: a cell flows from
 * its row to its column, a row total from the start to its row, the grand total from the end back
 * to the start. The interval that a reader can work out is then a maximum flow, exactly, for tables
 * of two dimensions and for sums of sums; no linear programme is needed. Where an interval is too
 * narrow, one of the figures that bound it (a smallest cut) is withheld too: the smallest as shown
 * that is enough, else the smallest, then the first declared; what turns out not to be needed is
 * shown again.
 *
 * <p>Looks at one output. What earlier outputs of the permit forbid comes as a {@link Withholding},
 * found by {@code disclosure.concealment} from the {@link #output} of each. Not safe for several
 * threads.
 */
public final class Concealment {

  /** Beyond it the choice is not improved; about a second's work. */
  private static final long MOST_CHECKS = 5_000_000;

  private final Profile profile;
  private final Withholding before;
  private final List<EdgeCount> figures = new ArrayList<>();
  private int vertices;
  private boolean exhausted;
  private boolean overlap;

  /** Nothing to show yet, and no earlier output. */
  public Concealment(Profile profile) {
    this(profile, Withholding.NONE);
  }

  /** Nothing to show yet; some figures must not be shown because of earlier outputs. */
  public Concealment(Profile profile, Withholding before) {
    this.profile = profile;
    this.before = before;
  }

  /** A place where figures meet. */
  public int vertex() {
    return vertices++;
  }

  /** A count that is shown unless a rule forbids it; gives its number. */
  public int figure(int from, int to, long count) {
    return add(from, to, count, profile.small(count) ? State.SMALL : State.SHOWN);
  }

  /** The same where so many nodes have these persons. */
  public int figure(int from, int to, long count, long nodes) {
    int figure = figure(from, to, count);
    figures.get(figure).fewNodes = !profile.small(count) && profile.fewNodes(count, nodes);
    return figure;
  }

  /** The persons of the output: the result document shows them, whatever is decided here. */
  public int total(int from, int to, long count) {
    return add(from, to, count, State.FIXED);
  }

  /** A count that is never shown and must not be worked out if it is small. */
  public int implied(int from, int to, long count) {
    return add(from, to, count, State.NEVER_SHOWN);
  }

  private int add(int from, int to, long count, State state) {
    if (count < 0 || from == to) {
      throw new IllegalArgumentException("figure " + figures.size() + " of " + count);
    }
    figures.add(new EdgeCount(from, to, count, state, profile));
    return figures.size() - 1;
  }

  /** Says where a figure stands in the output and whom it counts; for later outputs. */
  public void describe(int figure, String path, Region region) {
    figures.get(figure).describe(path, region);
  }

  /** Decides; called once, after all figures were added. */
  public void decide() {
    if (!profile.active()) {
      return;
    }
    balance();
    for (EdgeCount f : figures) {
      if (f.state == State.SHOWN && f.count > 0 && (f.fewNodes || reason(f).isPresent())) {
        f.state = State.SECONDARY;
      }
    }
    Circulation network = network(false);
    Circulation withheld = network(true);
    List<Integer> open = new ArrayList<>();
    for (int i = 0; i < figures.size(); i++) {
      State state = figures.get(i).state;
      if (state == State.SMALL
          || (state == State.NEVER_SHOWN && figures.get(i).rules.small(figures.get(i).count))) {
        open.add(i);
      }
    }
    open.sort(Comparator.comparingLong((Integer i) -> figures.get(i).count));
    for (int i = 0; i < figures.size(); i++) {
      if (figures.get(i).state == State.SECONDARY || figures.get(i).state == State.OF_A_PLACE) {
        EdgeCount f = figures.get(i);
        f.wanted = Math.min(f.enough(), values(withheld, i, new ArrayList<>()));
        open.add(i);
      }
    }
    // Withholding a figure only widens the intervals of others: one pass is enough.
    for (int next = 0; next < open.size(); next++) {
      int figure = open.get(next);
      if (wanted(figure) > values(withheld, figure, new ArrayList<>())) {
        exhausted = true;
        return;
      }
      List<Integer> cut = new ArrayList<>();
      while (values(network, figure, cut) < wanted(figure)) {
        int more = best(network, figure, cut);
        set(network, more, State.SECONDARY);
        figures.get(more).wanted =
            Math.min(figures.get(more).enough(), values(withheld, more, new ArrayList<>()));
        open.add(more);
        cut.clear();
      }
    }
    giveBack(network, open);
    work(network);
  }

  private Optional<Message> reason(EdgeCount f) {
    return f.place.flatMap(place -> before.reason(place.path()));
  }

  // How far a reader gets with every figure that is not shown.
  private void work(Circulation network) {
    List<Integer> hidden = new ArrayList<>();
    for (int i = 0; i < figures.size(); i++) {
      EdgeCount f = figures.get(i);
      if (f.place.isPresent() && !isShown(i) && f.state != State.OVERLAP) {
        hidden.add(i);
      }
    }
    if ((long) hidden.size() * hidden.size() * figures.size() > MOST_CHECKS) {
      return;
    }
    for (int i : hidden) {
      EdgeCount f = figures.get(i);
      long up = network.raise(i, f.most() - f.count);
      long down = network.lower(i, f.count - f.least());
      f.interval = Optional.of(new Interval(f.count - down, f.count + up, true));
    }
  }

  private Circulation network(boolean allWithheld) {
    Circulation network = new Circulation(vertices);
    for (EdgeCount f : figures) {
      boolean hidden = allWithheld && f.state == State.SHOWN && f.count > 0;
      State state = hidden ? State.SECONDARY : f.state;
      network.edge(f.from, f.to, f.count, f.least(state), f.most(state));
    }
    return network;
  }

  private void set(Circulation network, int figure, State state) {
    EdgeCount f = figures.get(figure);
    f.state = state;
    network.bounds(figure, f.least(state), f.most(state));
  }

  // Of the figures of a cut the smallest that is enough alone; if none is, the smallest.
  private int best(Circulation network, int figure, List<Integer> cut) {
    Comparator<Integer> order =
        Comparator.comparingLong((Integer i) -> profile.round(figures.get(i).count));
    List<Integer> candidates =
        cut.stream()
            .distinct()
            .filter(i -> figures.get(i).state == State.SHOWN && figures.get(i).count > 0)
            .sorted(order.thenComparing(Comparator.naturalOrder()))
            .toList();
    for (int candidate : candidates) {
      set(network, candidate, State.SECONDARY);
      boolean enough = values(network, figure, new ArrayList<>()) >= wanted(figure);
      set(network, candidate, State.SHOWN);
      if (enough) {
        return candidate;
      }
    }
    return candidates.getFirst();
  }

  // Figures that turned out not to be needed are shown again, the largest first.
  private void giveBack(Circulation network, List<Integer> open) {
    List<Integer> secondary =
        open.stream()
            .filter(i -> figures.get(i).state == State.SECONDARY)
            .filter(i -> reason(figures.get(i)).isEmpty() && !figures.get(i).fewNodes)
            .sorted(
                Comparator.comparingLong((Integer i) -> -profile.round(figures.get(i).count))
                    .thenComparing(Comparator.reverseOrder()))
            .toList();
    if ((long) secondary.size() * open.size() * figures.size() > MOST_CHECKS) {
      return;
    }
    for (int candidate : secondary) {
      set(network, candidate, State.SHOWN);
      boolean needed =
          open.stream()
              .filter(i -> figures.get(i).state != State.SHOWN)
              .anyMatch(i -> values(network, i, new ArrayList<>()) < wanted(i));
      if (needed) {
        set(network, candidate, State.SECONDARY);
      }
    }
  }

  // A person with rows in several cells counts in each: then sums of persons do not hold, and a
  // reader does not know by how much.
  private void balance() {
    long[] excess = new long[vertices];
    for (EdgeCount f : figures) {
      excess[f.to] += f.count;
      excess[f.from] -= f.count;
    }
    int beyond = vertices++;
    for (int v = 0; v < excess.length; v++) {
      overlap |= excess[v] != 0;
      if (excess[v] > 0) {
        add(v, beyond, excess[v], State.OVERLAP);
      } else if (excess[v] < 0) {
        add(beyond, v, -excess[v], State.OVERLAP);
      }
    }
  }

  /** How many values a reader cannot rule out, up to what is wanted; adds what bounds them. */
  private long values(Circulation network, int figure, List<Integer> cut) {
    EdgeCount f = figures.get(figure);
    boolean sensitive = f.isSensitive();
    long enough = f.enough();
    long up = network.raise(figure, sensitive ? enough - 1 - f.count : enough);
    cut.addAll(network.cut());
    long down =
        network.lower(
            figure,
            sensitive ? f.count - profile.smallest() : Math.min(enough, f.count - f.least()));
    cut.addAll(network.cut());
    return up + down + 1;
  }

  private long wanted(int figure) {
    EdgeCount f = figures.get(figure);
    return f.isSensitive() ? profile.leastValues(f.k()) : f.wanted;
  }

  /** True if withholding every figure would not be enough: the output must not be shown at all. */
  public boolean exhausted() {
    return exhausted;
  }

  /** True if the figure is shown. */
  public boolean isShown(int figure) {
    State state = figures.get(figure).state;
    return state == State.SHOWN || state == State.FIXED;
  }

  /** True if the figure is itself a count of 1 to k - 1, or of a place that shows nothing. */
  public boolean isSmall(int figure) {
    State state = figures.get(figure).state;
    return state == State.SMALL || state == State.OF_A_PLACE;
  }

  /** True if too few nodes have the persons of the figure. */
  public boolean isOfFewNodes(int figure) {
    return figures.get(figure).fewNodes;
  }

  /** The figure as it may be shown. */
  public ShownCount shown(int figure) {
    EdgeCount f = figures.get(figure);
    if (isShown(figure)) {
      return ShownCount.rounded(f.count, profile);
    }
    return isSmall(figure)
        ? new ShownCount(OptionalLong.empty(), f.rules.display())
        : ShownCount.hidden();
  }

  /** The entry for {@code disclosure.withheld} of a figure that is not shown. */
  public Withheld withheld(String path, int figure) {
    EdgeCount f = figures.get(figure);
    if (isOfFewNodes(figure)) {
      return new Withheld(path, "R3", profile.k(), ofFewNodes(profile));
    }
    Message reason =
        switch (f.state) {
          case OF_A_PLACE -> f.rules.tooFew();
          case SMALL -> Message.of("a count of %d to %d", profile.smallest(), f.k() - 1);
          default ->
              reason(f)
                  .orElse(
                      ofAPlace()
                          ? Message.of(
                              "with the other figures shown it would give back a count of a small"
                                  + " place")
                          : Message.of(
                              "with the other figures shown it would give back a count of %d to %d",
                              profile.smallest(), profile.k() - 1));
        };
    return new Withheld(path, "R7", f.k(), reason);
  }

  private boolean ofAPlace() {
    return figures.stream().anyMatch(f -> f.state == State.OF_A_PLACE);
  }

  /** Why a figure whose persons too few nodes have is not shown. */
  public static Message ofFewNodes(Profile profile) {
    return Message.of("its persons are at fewer than %d nodes", profile.nodesPerCell());
  }

  /**
   * The described figures as a reader knows them.
   *
   * @param levels of the variables of the output
   * @param complete whom the output is about
   */
  public OutputFigures output(SortedMap<String, List<String>> levels, Region complete) {
    return output(levels, complete, figure -> false);
  }

  /**
   * The same.
   *
   * @param exact figures that something else in the output tells exactly
   */
  public OutputFigures output(
      SortedMap<String, List<String>> levels, Region complete, IntPredicate exact) {
    List<Figure> known = new ArrayList<>();
    for (int i = 0; i < figures.size(); i++) {
      EdgeCount f = figures.get(i);
      boolean told = exact.test(i);
      f.known()
          .map(figure -> told && !figure.isProtected() ? figure.exactly(f.count) : figure)
          .ifPresent(known::add);
    }
    return new OutputFigures(levels, complete, known, !overlap);
  }
}
