package org.kumiki.coordinator.language;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Collectors;
import org.kumiki.algorithms.message.Message;

/**
 * What the pages of the console call the states, commands and roles, for sentences that are made
 * below the pages. Guarantees: in both languages it is what stands on a page; what no page shows
 * keeps the name that the API knows. Safe for threads.
 */
public final class PageWords {

  private static final ResourceBundle EN = bundle(Locale.UK);
  private static final ResourceBundle JA = bundle(Locale.JAPAN);

  private PageWords() {}

  /**
   * A name in quotation marks.
   *
   * @param prefix of the keys of its kind, for example {@code release.state.}
   */
  public static Message quoted(String prefix, Enum<?> name) {
    String key = prefix + name.name();
    return EN.containsKey(key)
        ? new Message("'" + EN.getString(key) + "'", "「" + JA.getString(key) + "」")
        : Message.written(name.name());
  }

  /** Several names one after another; says so where there is none. */
  public static Message list(String prefix, Collection<? extends Enum<?>> names) {
    List<Message> all = names.stream().map(n -> quoted(prefix, n)).toList();
    return all.isEmpty()
        ? Message.of("nothing")
        : new Message(
            all.stream().map(Message::en).collect(Collectors.joining(", ")),
            all.stream().map(Message::ja).collect(Collectors.joining("、")));
  }

  private static ResourceBundle bundle(Locale locale) {
    return ResourceBundle.getBundle(
        "org.kumiki.coordinator.console.words",
        locale,
        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }
}
