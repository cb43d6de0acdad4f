package org.kumiki.coordinator.session;

/**
 * Where somebody comes from, as far as it can be seen.
 *
 * @param place the network address
 * @param agent what the browser calls itself; cut, of printable signs only
 */
public record Visitor(String place, String agent) {

  private static final int LONGEST = 200;

  /** Cuts and cleans what strangers may have written. */
  public Visitor {
    place = clean(place);
    agent = clean(agent);
  }

  private static String clean(String text) {
    String printable =
        text.codePoints()
            .filter(c -> c >= ' ' && c < 127)
            .limit(LONGEST)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    return printable.strip();
  }
}
