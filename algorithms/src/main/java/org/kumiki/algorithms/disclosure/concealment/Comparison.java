package org.kumiki.algorithms.disclosure.concealment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.figure.Figure;
import org.kumiki.algorithms.disclosure.figure.Interval;
import org.kumiki.algorithms.disclosure.figure.OutputFigures;
import org.kumiki.algorithms.message.Message;

/** One comparison of an output with earlier ones. Used once, by one thread. */
final class Comparison {

  /** Withheld figures times unknown counts; beyond it an interval may be wider than is said. */
  private static final long MOST_EXACT = 20_000;

  /** After so many programmes no figure is shown again that is perhaps not needed. */
  private static final int MOST_FOR_GIVING_BACK = 1000;

  private final Profile profile;
  private final CellSpace space;
  private final List<Earlier> earlier;
  private final List<Figure> own;
  private final Reader reader;
  private final int firstOwn;
  private final List<Constraint> ownSums = new ArrayList<>();
  private final List<Asked> asked = new ArrayList<>();
  private final Map<Integer, Question> secondary = new TreeMap<>();

  /** A question and the output whose figure it is about; none for a cell of no output. */
  private record Asked(Question question, Optional<String> earlier, Optional<Figure> own) {}

  Comparison(
      Profile profile,
      CellSpace space,
      List<Earlier> earlier,
      OutputFigures current,
      int mostProgrammes) {
    this.profile = profile;
    this.space = space;
    this.earlier = earlier;
    this.own = current.figures();
    List<Constraint> constraints = new ArrayList<>(space.structure());
    long bound = 1;
    for (Earlier e : earlier) {
      for (Figure f : e.figures().figures()) {
        bound += add(f, Optional.of(e.query()), constraints);
      }
    }
    firstOwn = constraints.size();
    for (Figure f : own) {
      bound += add(f, Optional.empty(), constraints);
      ownSums.add(constraints.getLast());
    }
    int unknowns = (int) space.unknowns();
    for (int cell = 0; cell < unknowns; cell++) {
      Question q = Question.cell(cell, profile);
      asked.add(new Asked(q, Optional.empty(), Optional.empty()));
    }
    // Nobody counts more persons than all figures together and what k hides.
    long most = bound + 10L * profile.k();
    reader = new Reader(new Programme(unknowns, constraints, most), unknowns, mostProgrammes);
  }

  private long add(Figure f, Optional<String> query, List<Constraint> constraints) {
    Constraint sum = space.sum(f.region(), f.less());
    constraints.add(isUntold(f) ? sum : sum.between(f.low(), f.high()));
    question(f, sum)
        .ifPresent(
            q ->
                asked.add(
                    new Asked(q, query, query.isPresent() ? Optional.empty() : Optional.of(f))));
    return f.high() < Figure.UNLIMITED ? f.high() : 0;
  }

  // The output says nothing of it, not even that it is small.
  private static boolean isUntold(Figure f) {
    return f.state() == Figure.State.IMPLIED || f.state() == Figure.State.OF_A_PLACE;
  }

  private Optional<Question> question(Figure f, Constraint sum) {
    return switch (f.state()) {
      case SHOWN, FIXED -> Optional.empty();
      case SMALL, IMPLIED -> Optional.of(Question.small(sum, profile, f.k(profile.k())));
      case SECONDARY -> Optional.of(Question.secondary(sum, f.k(profile.k())));
      case OF_A_PLACE -> Optional.of(Question.ofPlace(sum, profile.k()));
    };
  }

  Verdict verdict() {
    if (!reader.isConsistent()) {
      return new Verdict.PersonDecides(
          Message.of(
              "no table of whole persons was found that agrees with this output and with the"
                  + " earlier ones of the permit on the same data; an output checker has to"
                  + " decide"));
    }
    reader.prepare(asked.stream().map(Asked::question).toList());
    List<Asked> narrow = asked.stream().filter(a -> !reader.isMet(a.question())).toList();
    if (narrow.isEmpty()) {
      return releasable();
    }
    List<Integer> movable = movable();
    withholdOnly(movable);
    List<Asked> fixable = new ArrayList<>();
    List<Asked> left = new ArrayList<>();
    for (Asked a : narrow) {
      (reader.isMet(a.question()) ? fixable : left).add(a);
    }
    Optional<Verdict> tooExact = tooExact(left, fixable);
    if (tooExact.isPresent()) {
      return tooExact.get();
    }
    return fixable.isEmpty() ? afterAll() : withholdMore(movable, fixable);
  }

  // What stays narrow with all of this output withheld: was it so before, or is it its total?
  private Optional<Verdict> tooExact(List<Asked> left, List<Asked> fixable) {
    List<Asked> still = new ArrayList<>();
    for (Asked a : left) {
      boolean secondary = a.own().isPresent() && a.own().get().state() == Figure.State.SECONDARY;
      if (secondary) {
        // Without any figure of its own it is no wider: then that is what it gets.
        Question less = a.question().atMost(reader.interval(a.question()).values());
        fixable.add(new Asked(less, a.earlier(), a.own()));
      } else {
        still.add(a);
      }
    }
    if (still.isEmpty()) {
      return Optional.empty();
    }
    List<Long> withTotal = new ArrayList<>();
    still.forEach(a -> withTotal.add(values(a)));
    for (int i = 0; i < own.size(); i++) {
      reader.tell(firstOwn + i, -Constraint.UNLIMITED, Constraint.UNLIMITED);
    }
    reader.informed();
    for (int i = 0; i < still.size(); i++) {
      Asked a = still.get(i);
      if (a.own().isPresent() || values(a) > withTotal.get(i)) {
        return Optional.of(new Verdict.TooExact(because(a)));
      }
    }
    // It was as narrow before this output: its other figures must not make it narrower.
    for (int i = 0; i < still.size(); i++) {
      Asked a = still.get(i);
      fixable.add(new Asked(a.question().atMost(withTotal.get(i)), a.earlier(), a.own()));
    }
    return Optional.empty();
  }

  private long values(Asked a) {
    Question q = a.question();
    return reader.interval(q).within(q.least(), q.most()).values();
  }

  private Verdict withholdMore(List<Integer> movable, List<Asked> narrow) {
    secondary.putAll(secondaryQuestions(movable));
    int enough = movable.size();
    int low = 0;
    while (low < enough) {
      int middle = (low + enough) / 2;
      if (areMet(movable.subList(0, middle), narrow)) {
        enough = middle;
      } else {
        low = middle + 1;
      }
    }
    List<Integer> chosen = movable.subList(0, enough);
    for (int i = enough - 1; i >= 0 && chosen.size() > 1; i--) {
      if (reader.programmes() > MOST_FOR_GIVING_BACK) {
        break;
      }
      Integer candidate = movable.get(i);
      List<Integer> fewer = chosen.stream().filter(c -> !c.equals(candidate)).toList();
      if (areMet(fewer, narrow)) {
        chosen = fewer;
      }
    }
    if (chosen.isEmpty()) {
      return afterAll();
    }
    SortedMap<String, Message> reasons = new TreeMap<>();
    Message reason = because(narrow.getFirst());
    chosen.forEach(i -> reasons.put(own.get(i).path(), reason));
    return new Verdict.WithholdMore(reasons);
  }

  // Nothing can be done about what is narrow, and this output does not make it narrower.
  private Verdict afterAll() {
    withholdOnly(List.of());
    return releasable();
  }

  private boolean areMet(List<Integer> withheld, List<Asked> narrow) {
    withholdOnly(withheld);
    List<Question> questions = new ArrayList<>(narrow.stream().map(Asked::question).toList());
    withheld.forEach(i -> questions.add(secondary.get(i)));
    reader.prepare(questions);
    return questions.stream().allMatch(reader::isMet);
  }

  // A figure withheld here must itself keep k values, or what it has with all of them withheld.
  private Map<Integer, Question> secondaryQuestions(List<Integer> movable) {
    withholdOnly(movable);
    Map<Integer, Question> questions = new TreeMap<>();
    for (int i : movable) {
      questions.put(i, Question.secondary(ownSums.get(i), own.get(i).k(profile.k())));
    }
    reader.prepare(List.copyOf(questions.values()));
    questions.replaceAll((i, q) -> reader.isMet(q) ? q : q.atMost(reader.interval(q).values()));
    return questions;
  }

  private void withholdOnly(List<Integer> figures) {
    Set<Integer> withheld = Set.copyOf(figures);
    for (int i = 0; i < own.size(); i++) {
      Figure f = withheld.contains(i) ? own.get(i).withheld(profile.k()) : own.get(i);
      if (!isUntold(f)) {
        reader.tell(firstOwn + i, f.low(), f.high());
      }
    }
    reader.informed();
  }

  // The smallest as shown first, then the first declared.
  private List<Integer> movable() {
    List<Integer> movable = new ArrayList<>();
    for (int i = 0; i < own.size(); i++) {
      if (own.get(i).state() == Figure.State.SHOWN && own.get(i).high() > 0) {
        movable.add(i);
      }
    }
    movable.sort(
        Comparator.comparingLong((Integer i) -> own.get(i).high())
            .thenComparing(Comparator.naturalOrder()));
    return movable;
  }

  private Message because(Asked a) {
    int most = profile.k() - 1;
    return a.earlier()
        .map(
            query ->
                Message.of(
                    "with the result of query %s it would give back a count of 1 to %d",
                    query, most))
        .orElseGet(
            () ->
                earlier.size() == 1
                    ? Message.of(
                        "with the results of query %s it would give back a count of 1 to %d",
                        earlier.getFirst().query(), most)
                    : Message.of(
                        "with the results of queries %s it would give back a count of 1 to %d",
                        String.join(", ", earlier.stream().map(Earlier::query).toList()), most));
  }

  private Verdict releasable() {
    SortedMap<String, Interval> intervals = new TreeMap<>();
    List<Asked> withheld = asked.stream().filter(a -> a.own().isPresent()).toList();
    boolean affordable = withheld.size() * space.unknowns() <= MOST_EXACT;
    for (Asked a : withheld) {
      Question q = a.question();
      intervals.put(a.own().orElseThrow().path(), affordable ? reader.interval(q) : reader.seen(q));
    }
    return new Verdict.Releasable(
        earlier.stream().map(Earlier::query).toList(),
        space.unknowns(),
        reader.programmes(),
        intervals,
        Optional.empty(),
        false);
  }
}
