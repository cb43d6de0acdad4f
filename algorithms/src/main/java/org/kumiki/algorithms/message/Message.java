package org.kumiki.algorithms.message;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A sentence for people in both languages, made in one place from a pattern and its arguments.
 * Guarantees: it is whole in English; where the pattern has no Japanese, that is English too. It is
 * two texts from then on, so whoever stores it or sends it needs no patterns to read it again.
 * Immutable.
 *
 * @param en English
 * @param ja Japanese, or the English again
 */
public record Message(String en, String ja) {

  /** Nothing is said. */
  public static final Message NONE = new Message("", "");

  /** Never null. */
  public Message {
    Objects.requireNonNull(en);
    Objects.requireNonNull(ja);
  }

  /**
   * From a pattern of {@link java.util.Formatter}. Without arguments the pattern is the text, and a
   * per cent sign in it means itself.
   *
   * @param pattern English, a constant; its Japanese is looked up
   * @param arguments names, numbers, or messages, which are put in by language
   */
  public static Message of(String pattern, Object... arguments) {
    String japanese = Japanese.of(pattern).orElse(pattern);
    if (arguments.length == 0) {
      return new Message(pattern, japanese);
    }
    return new Message(
        String.format(Locale.ROOT, pattern, in(arguments, Message::en)),
        String.format(Locale.ROOT, japanese, in(arguments, Message::ja)));
  }

  /** What somebody else said, in the words they used. */
  public static Message written(String text) {
    return new Message(text, text);
  }

  /** As it was stored: the English again where there is no Japanese. */
  public static Message stored(String en, String ja) {
    return new Message(en, ja.isEmpty() ? en : ja);
  }

  /** One after another. */
  public static Message joined(List<Message> parts) {
    return new Message(
        parts.stream().map(Message::en).collect(Collectors.joining("; ")),
        parts.stream().map(Message::ja).collect(Collectors.joining("／")));
  }

  /** In Japanese where that is the language, in English elsewhere. */
  public String in(Locale locale) {
    return locale.getLanguage().equals(Locale.JAPANESE.getLanguage()) ? ja : en;
  }

  /** Whether nothing is said. */
  public boolean isEmpty() {
    return en.isEmpty();
  }

  /** Whether there are Japanese words for it. */
  public boolean hasJapanese() {
    return !ja.equals(en);
  }

  private static Object[] in(Object[] arguments, Function<Message, String> language) {
    return Arrays.stream(arguments)
        .map(a -> a instanceof Message message ? language.apply(message) : a)
        .toArray();
  }

  @Override
  public String toString() {
    return en;
  }
}
