package org.kumiki.coordinator.console.desk;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * A page of a list whose lines have states, of all lines or of those in one state. Guarantees: says
 * how many lines there are in each state, also of those that are on another page.
 *
 * @param page what is shown
 * @param total how many lines there are in all states
 * @param states that lines are in, and how many are in each, in the order in which they come
 * @param state the one that is shown alone
 */
public record Listing<T>(
    Slice<T> page, int total, Map<String, Integer> states, Optional<String> state) {

  /**
   * What of a list somebody wants to see.
   *
   * @param state of the lines
   * @param after what an earlier page gave as the place of the next
   */
  public record Wanted(Optional<String> state, Optional<String> after) {

    /** Never null. */
    public Wanted {
      Objects.requireNonNull(state);
      Objects.requireNonNull(after);
    }
  }

  /** Copies. */
  public Listing {
    Objects.requireNonNull(page);
    states = Collections.unmodifiableMap(new LinkedHashMap<>(states));
    Objects.requireNonNull(state);
  }

  /**
   * Of a whole list, in an order that stays.
   *
   * @param known all states there are; a state that is wanted and not among them is no wish
   * @param in the state of a line; one that is not known is counted nowhere
   */
  public static <T> Listing<T> of(
      List<T> all,
      Function<T, String> id,
      Collection<String> known,
      Function<T, String> in,
      Wanted wanted) {
    Optional<String> state = wanted.state().filter(known::contains);
    Map<String, Integer> counted = new LinkedHashMap<>();
    known.forEach(k -> counted.put(k, 0));
    all.forEach(line -> counted.computeIfPresent(in.apply(line), (k, count) -> count + 1));
    counted.values().removeIf(count -> count == 0);
    state.ifPresent(s -> counted.putIfAbsent(s, 0));
    List<T> lines =
        state.map(s -> all.stream().filter(line -> in.apply(line).equals(s)).toList()).orElse(all);
    return new Listing<>(Slice.of(lines, wanted.after(), id), all.size(), counted, state);
  }

  /** The same page with other lines, such as those that only a page is worth the work for. */
  public <R> Listing<R> map(Function<T, R> shown) {
    return new Listing<>(page.map(shown), total, states, state);
  }

  /** The lines of the page. */
  public List<T> lines() {
    return page.lines();
  }

  /** What the addresses of its pages carry. */
  public String parameter() {
    return state.map(s -> "state=" + s).orElse("");
  }
}
