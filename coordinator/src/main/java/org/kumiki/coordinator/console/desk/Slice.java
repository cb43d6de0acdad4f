package org.kumiki.coordinator.console.desk;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * A page of a list. Guarantees: what does not fit is on a next page that is named; nothing is cut
 * silently.
 *
 * @param lines of it
 * @param next what the next page comes after
 * @param first false where there is an earlier page
 */
public record Slice<T>(List<T> lines, Optional<String> next, boolean first) {

  /** Lines on a page. */
  public static final int SIZE = 50;

  /** Copies. */
  public Slice {
    lines = List.copyOf(lines);
    Objects.requireNonNull(next);
  }

  /** Of what was read, one line more than a page where there is more. */
  static <T> Slice<T> of(List<T> read, Function<T, String> id, boolean first) {
    List<T> lines = read.subList(0, Math.min(SIZE, read.size()));
    return new Slice<>(
        lines,
        read.size() > SIZE ? Optional.of(id.apply(lines.getLast())) : Optional.empty(),
        first);
  }

  /** Of a whole list; from its beginning where the line is not there. */
  public static <T> Slice<T> of(List<T> all, Optional<String> after, Function<T, String> id) {
    int begin = after.map(a -> 1 + all.stream().map(id).toList().lastIndexOf(a)).orElse(0);
    return of(all.subList(begin, Math.min(all.size(), begin + SIZE + 1)), id, begin == 0);
  }

  /** The same page with other lines. */
  public <R> Slice<R> map(Function<T, R> shown) {
    return new Slice<>(lines.stream().map(shown).toList(), next, first);
  }
}
