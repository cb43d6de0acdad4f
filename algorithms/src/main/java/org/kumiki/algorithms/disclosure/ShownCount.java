package org.kumiki.algorithms.disclosure;

import java.util.OptionalLong;
import org.kumiki.algorithms.disclosure.figure.Figure;
import org.kumiki.algorithms.disclosure.figure.Region;
import org.kumiki.algorithms.table.Cell;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A count as it may be shown.
 *
 * @param value the rounded number, or empty if it is withheld
 * @param display what a person reads in its place
 */
public record ShownCount(OptionalLong value, String display) {

  /** A number that is shown. */
  private static ShownCount of(long rounded) {
    return new ShownCount(OptionalLong.of(rounded), Long.toString(rounded));
  }

  /** A number of at least k, or 0, rounded. */
  public static ShownCount rounded(long count, Profile profile) {
    return of(profile.round(count));
  }

  /** A number that was rounded at random. */
  public static ShownCount drawn(long rounded) {
    return of(rounded);
  }

  /** A number that is withheld for the sake of others. */
  public static ShownCount hidden() {
    return new ShownCount(OptionalLong.empty(), "withheld");
  }

  /**
   * What a reader knows of a count that is shown rounded, or as 1 to k - 1, whatever else is
   * decided.
   */
  public static Figure figure(String path, Region region, long count, Profile whole) {
    Profile profile = whole.in(region);
    return limits(path, region, count, profile).of(profile.k() == whole.k() ? 0 : profile.k());
  }

  private static Figure limits(String path, Region region, long count, Profile profile) {
    if (profile.showsNothing()) {
      return Figure.of(path, region, Figure.State.OF_A_PLACE, 0, Figure.UNLIMITED);
    }
    if (profile.small(count)) {
      return Figure.of(path, region, Figure.State.SMALL, profile.smallest(), profile.k() - 1);
    }
    if (count == 0) {
      return Figure.of(path, region, Figure.State.FIXED, 0, 0);
    }
    int base = Math.max(1, profile.roundingBase());
    long low = Math.floorDiv(count + base / 2, base) * base - base / 2;
    return Figure.of(path, region, Figure.State.FIXED, Math.max(profile.k(), low), low + base - 1);
  }

  /** Writes the number or null, and the display under a key of its own where it is withheld. */
  public void put(ObjectNode node, String key, String displayKey) {
    if (value.isPresent()) {
      node.put(key, value.getAsLong());
    } else {
      node.putNull(key).put(displayKey, display);
    }
  }

  /** Appends the number or null. */
  public void add(ArrayNode array) {
    if (value.isPresent()) {
      array.add(value.getAsLong());
    } else {
      array.addNull();
    }
  }

  /** The cell of a table. */
  public Cell cell() {
    return value.isPresent() ? new Cell.Count(value.getAsLong()) : new Cell.Withheld(display);
  }
}
