package org.kumiki.algorithms.derive;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.Variable;
import org.kumiki.algorithms.dictionary.VariableType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads one column of episodes, as {@link EpisodesKey} writes it into the derivations. */
record EpisodeColumnReader(Keys outer, Dictionary dictionary, ObjectNode canonical) {

  Derivation read(String name, String title) {
    Keys keys =
        Keys.of(
            outer.place("episode"),
            outer.get("episode"),
            "take",
            "column",
            "start",
            "stop",
            "event",
            "split");
    Episodes episodes = new EpisodesReader(keys, dictionary).read();
    Episodes.Column column = column(keys, episodes);
    ObjectNode written = canonical.putObject("episode");
    written.put("take", column.take().name().toLowerCase(Locale.ROOT));
    if (column.take() == Episodes.Take.SPLIT) {
      written.put("column", column.split());
    }
    EpisodesReader.write(episodes, written);
    return new Derivation(
        variable(name, title, column),
        episodes.start(),
        Optional.empty(),
        Optional.of(column),
        new Step.Keep(),
        canonical);
  }

  private static Episodes.Column column(Keys keys, Episodes episodes) {
    String text = keys.text("take", DerivationReader.LONGEST_LEVEL);
    Episodes.Take take =
        Stream.of(Episodes.Take.values())
            .filter(t -> t.name().toLowerCase(Locale.ROOT).equals(text))
            .findFirst()
            .orElseThrow(
                () ->
                    InvalidInput.unknown(
                        keys.where(),
                        "take",
                        text,
                        List.of("start", "stop", "time", "event", "split")));
    if (take == Episodes.Take.EVENT && episodes.event().isEmpty()) {
      throw keys.error("take", "these episodes have no event");
    }
    JsonNode column = keys.get("column");
    if (take != Episodes.Take.SPLIT) {
      if (!column.isMissingNode()) {
        throw keys.error("column", "stands beside take split only");
      }
      return new Episodes.Column(episodes, take, 0);
    }
    boolean known =
        column.isIntegralNumber()
            && column.canConvertToInt()
            && column.intValue() >= 0
            && column.intValue() < episodes.splits().size();
    if (!known) {
      throw keys.error("column", "expected the place of a split, found %s", Keys.show(column));
    }
    return new Episodes.Column(episodes, take, column.intValue());
  }

  private Variable variable(String name, String title, Episodes.Column column) {
    Interval start = Interval.of(column.of().start());
    Interval stop = Interval.of(column.of().stop());
    double longest = Math.max(0, stop.high() - start.low());
    Interval times =
        column.of().dated() ? new Interval(0, longest) : new Interval(start.low(), stop.high());
    return switch (column.take()) {
      case START, STOP -> number(name, title, times);
      case TIME -> number(name, title, new Interval(0, longest));
      case EVENT -> DerivationReader.plain(name, VariableType.BOOLEAN, List.of(), title);
      case SPLIT ->
          switch (column.of().splits().get(column.split())) {
            case Episodes.Onset _ ->
                DerivationReader.plain(name, VariableType.BOOLEAN, List.of(), title);
            case Episodes.Bands bands ->
                DerivationReader.plain(name, VariableType.STRING, bands.labels(), title);
          };
    };
  }

  private Variable number(String name, String title, Interval range) {
    return new Ranges(outer, canonical)
        .of(name, title, VariableType.NUMBER, range, OptionalDouble.empty())
        .variable();
  }
}
