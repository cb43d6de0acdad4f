package org.kumiki.coordinator.console;

import java.util.List;
import java.util.Objects;

/**
 * A page of fixed words.
 *
 * @param key under which its words are: title, lead, and for each part title and text
 * @param parts names of its parts, in order
 */
public record TextPage(String key, List<String> parts) {

  /** How to object to the use of one's data. */
  public static final TextPage OPT_OUT =
      new TextPage("optout", List.of("what", "how", "effect", "exceptions"));

  /** How accessible the site is. */
  public static final TextPage ACCESSIBILITY =
      new TextPage("accessibility", List.of("status", "tested", "limits", "contact"));

  /** Law, safeguards and rights. */
  public static final TextPage ABOUT =
      new TextPage("about", List.of("basis", "measures", "rights", "software"));

  /** Copies. */
  public TextPage {
    Objects.requireNonNull(key);
    parts = List.copyOf(parts);
  }
}
