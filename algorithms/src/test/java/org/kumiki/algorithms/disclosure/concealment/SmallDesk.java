package org.kumiki.algorithms.disclosure.concealment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.figure.Figure;
import org.kumiki.algorithms.disclosure.figure.OutputFigures;
import org.kumiki.algorithms.message.Message;

/** Releases outputs one after the other, each beside those before. */
final class SmallDesk {

  private static final int MOST_TURNS = 50;

  private final Profile profile;
  private final boolean comparing;
  private final List<Earlier> released = new ArrayList<>();
  private int withheldMore;

  SmallDesk(Profile profile, boolean comparing) {
    this.profile = profile;
    this.comparing = comparing;
  }

  /** Releases what may be released of it; nothing if nothing may. */
  void release(OutputFigures output) {
    OutputFigures now = output;
    for (int turn = 0; turn < MOST_TURNS; turn++) {
      Verdict verdict =
          comparing && !released.isEmpty()
              ? LinkedOutputs.decide(profile, released, now)
              : new Verdict.Releasable(List.of(), 0, 0, new TreeMap<>(), Optional.empty(), false);
      switch (verdict) {
        case Verdict.Releasable r -> {
          released.add(new Earlier("q" + released.size(), now));
          return;
        }
        case Verdict.WithholdMore(SortedMap<String, Message> reasons) -> {
          withheldMore++;
          now =
              now.with(
                  now.figures().stream()
                      .map(f -> reasons.containsKey(f.path()) ? f.withheld(profile.k()) : f)
                      .toList());
        }
        case Verdict.TooExact t -> {
          return;
        }
        case Verdict.PersonDecides p -> throw new AssertionError(p.reason());
      }
    }
    throw new AssertionError("no end");
  }

  List<Figure> figures() {
    return released.stream().flatMap(e -> e.figures().figures().stream()).toList();
  }

  List<Earlier> released() {
    return released;
  }

  int withheldMore() {
    return withheldMore;
  }
}
