package org.kumiki.coordinator.catalogue;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.SecondaryTable;
import org.kumiki.algorithms.dictionary.Variable;
import org.kumiki.algorithms.message.Message;

/**
 * The first way in which two dictionaries mean different data: other variables, types, levels or
 * their order, ranges, least widths, or another person key. How a site writes its files (texts for
 * missing, true and false), titles and the order of the fields make no difference.
 */
final class DictionaryDifference {

  private DictionaryDifference() {}

  static Optional<Message> between(String node, Dictionary a, String otherNode, Dictionary b) {
    return table(node, a, otherNode, b).or(() -> secondary(node, a, otherNode, b));
  }

  private static Optional<Message> secondary(
      String node, Dictionary a, String otherNode, Dictionary b) {
    Map<String, Dictionary> left = tables(a);
    Map<String, Dictionary> right = tables(b);
    Set<String> names = new LinkedHashSet<>(left.keySet());
    names.addAll(right.keySet());
    for (String name : names) {
      if (!left.containsKey(name) || !right.containsKey(name)) {
        return Optional.of(
            Message.of(
                "table '%s' is only at %s", name, left.containsKey(name) ? node : otherNode));
      }
      Optional<Message> found = table(node, left.get(name), otherNode, right.get(name));
      if (found.isPresent()) {
        return Optional.of(Message.of("table '%s', %s", name, found.get()));
      }
    }
    return Optional.empty();
  }

  private static Map<String, Dictionary> tables(Dictionary dictionary) {
    return dictionary.tables().stream()
        .collect(
            Collectors.toMap(
                SecondaryTable::name, SecondaryTable::dictionary, (x, y) -> x, TreeMap::new));
  }

  private static Optional<Message> table(
      String node, Dictionary a, String otherNode, Dictionary b) {
    Set<String> names = new LinkedHashSet<>(a.names());
    names.addAll(b.names());
    for (String name : names) {
      Optional<Variable> left = a.find(name);
      Optional<Variable> right = b.find(name);
      if (left.isEmpty() || right.isEmpty()) {
        return Optional.of(
            Message.of("field '%s' is only at %s", name, left.isPresent() ? node : otherNode));
      }
      Optional<Message> found = between(left.get(), right.get());
      if (found.isPresent()) {
        return Optional.of(Message.of("field '%s': %s", name, found.get()));
      }
    }
    return a.unit().equals(b.unit())
        ? Optional.empty()
        : Optional.of(Message.of("kumiki.unit: %s and %s", words(a.unit()), words(b.unit())));
  }

  private static Optional<Message> between(Variable a, Variable b) {
    if (a.type() != b.type()) {
      return Optional.of(Message.of("type %s and %s", a.type(), b.type()));
    }
    if (!a.levels().equals(b.levels())) {
      return Optional.of(Message.of("other levels, or in another order"));
    }
    return limit("minimum", a.minimum(), b.minimum())
        .or(() -> limit("maximum", a.maximum(), b.maximum()))
        .or(() -> limit("kumiki.resolution", a.resolution(), b.resolution()));
  }

  private static Optional<Message> limit(String key, OptionalDouble a, OptionalDouble b) {
    return a.equals(b)
        ? Optional.empty()
        : Optional.of(Message.of("%s %s and %s", key, words(a), words(b)));
  }

  private static Message words(OptionalDouble value) {
    return value.isPresent()
        ? Message.written(Double.toString(value.getAsDouble()))
        : Message.of("none");
  }

  private static Message words(Optional<String> value) {
    return value.map(Message::written).orElseGet(() -> Message.of("none"));
  }
}
