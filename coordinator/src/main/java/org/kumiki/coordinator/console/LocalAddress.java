package org.kumiki.coordinator.console;

/**
 * An address within this site. Guarantees: no browser reads another site, a script or a second
 * header out of it, wherever it came from.
 *
 * @param text path and query
 */
public record LocalAddress(String text) {

  /** The start page. */
  public static final LocalAddress START = new LocalAddress("/");

  private static final int LONGEST = 1_000;
  // Neither a second slash nor a backslash behind the first: both would name another host.
  private static final String FORM = "/(?![/\\\\])[A-Za-z0-9._~/?=&%+:@,;-]*";

  /** Only a local one. */
  public LocalAddress {
    if (!isLocal(text)) {
      throw new IllegalArgumentException("not an address within this site");
    }
  }

  /** Without its query. */
  public String path() {
    return text.split("\\?", 2)[0];
  }

  /** This page, which leads on to the path of another; without that where it would be too long. */
  public LocalAddress leadingTo(LocalAddress next) {
    String both = text + "?back=" + next.path();
    return isLocal(both) ? new LocalAddress(both) : this;
  }

  /** This text if it is one, otherwise the start page. */
  public static LocalAddress orStart(String text) {
    return isLocal(text) ? new LocalAddress(text) : START;
  }

  private static boolean isLocal(String text) {
    return text.length() <= LONGEST && text.matches(FORM);
  }
}
