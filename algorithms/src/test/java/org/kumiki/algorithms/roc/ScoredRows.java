package org.kumiki.algorithms.roc;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.kumiki.algorithms.PlainFederation;
import org.kumiki.algorithms.TestVariables;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.VariableType;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Release;
import org.kumiki.algorithms.frame.ArrayFrame;
import org.kumiki.algorithms.frame.Frame;

/** Rows with a score from 0 to 1, an event and a group, at three sites. */
record ScoredRows(List<Double> scores, List<Integer> events, List<Integer> groups) {

  static final Dictionary DICTIONARY =
      TestVariables.dictionary(
          TestVariables.ranged("s", VariableType.NUMBER, 0, 1, Double.NaN),
          TestVariables.flag("event"),
          TestVariables.factor("g", "a", "b"));

  ScoredRows() {
    this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
  }

  /** So many persons of this score, without and with the event. */
  ScoredRows and(double score, int others, int withEvent) {
    return and(score, others, withEvent, 0);
  }

  ScoredRows and(double score, int others, int withEvent, int group) {
    for (int i = 0; i < others + withEvent; i++) {
      scores.add(score);
      events.add(i < others ? 0 : 1);
      groups.add(group);
    }
    return this;
  }

  List<Frame> sites() {
    List<Frame> frames = new ArrayList<>();
    for (int site = 0; site < 3; site++) {
      int here = site;
      int[] own = IntStream.range(0, scores.size()).filter(i -> i % 3 == here).toArray();
      frames.add(
          new ArrayFrame(
              own.length,
              Map.of(
                  "s", IntStream.of(own).mapToDouble(scores::get).toArray(),
                  "event", IntStream.of(own).mapToDouble(events::get).toArray()),
              Map.of("g", IntStream.of(own).map(groups::get).toArray()),
              Optional.empty()));
    }
    return frames;
  }

  static String breaks(String list) {
    return "{\"score\": \"s\", \"event\": \"event\", \"breaks\": [" + list + "]}";
  }

  RocResult run(String parameters) {
    return PlainFederation.run(new RocAlgorithm(), parameters, DICTIONARY, sites()).result();
  }

  Release release(String parameters, Profile profile) {
    return run(parameters).release(profile);
  }
}
