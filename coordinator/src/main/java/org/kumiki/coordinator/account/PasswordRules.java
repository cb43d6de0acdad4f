package org.kumiki.coordinator.account;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.coordinator.person.Person;

/**
 * Which passwords people may choose (NIST SP 800-63B): long ones of any signs, that are not made of
 * the commonest passwords or of the own name. No rule about kinds of signs, no expiry.
 */
final class PasswordRules {

  /** Enough for a password that lets somebody in alone. */
  static final int SHORTEST = 15;

  /** A sentence fits. */
  static final int LONGEST = 256;

  /** What must be left when everything that is guessed first is taken away. */
  private static final int LEFT = 8;

  private static final int DIFFERENT = 6;
  private static final int SHORTEST_WORD = 3;
  private static final Pattern PARTS = Pattern.compile("[\\s.'-]+");
  private static final String LIST = "common-passwords.txt";

  private final List<String> common = read();

  /**
   * Refuses what is guessed first.
   *
   * @throws InvalidInput with the reason, never with the password
   */
  void check(String password, Person person) {
    int length = password.codePointCount(0, password.length());
    if (length < SHORTEST || length > LONGEST) {
      throw refused(
          "has %d characters; it needs %d to %d (a sentence is best)", length, SHORTEST, LONGEST);
    }
    String folded =
        Normalizer.normalize(password, Normalizer.Form.NFKC)
            .toLowerCase(Locale.ROOT)
            .replaceAll("\\s", "");
    if (folded.codePoints().distinct().count() < DIFFERENT) {
      throw refused("repeats a few characters; take a sentence");
    }
    String left = folded;
    for (String word : guessedFirst(person)) {
      left = left.replace(word, "");
    }
    if (left.codePointCount(0, left.length()) < LEFT) {
      throw refused(
          "is made of the commonest passwords or of your own name; take a sentence of your own");
    }
  }

  /** Longer ones first: what is left of a shorter one would hide them. */
  private List<String> guessedFirst(Person person) {
    List<String> words = new ArrayList<>(common);
    words.add("kumiki");
    PARTS
        .splitAsStream(person.id() + " " + person.name())
        .filter(part -> part.length() >= SHORTEST_WORD)
        .forEach(part -> words.add(part.toLowerCase(Locale.ROOT)));
    words.sort(Comparator.comparingInt(String::length).reversed());
    return words;
  }

  private static InvalidInput refused(String pattern, Object... arguments) {
    return new InvalidInput("password", pattern, arguments);
  }

  private static List<String> read() {
    try (InputStream in = PasswordRules.class.getResourceAsStream(LIST)) {
      if (in == null) {
        throw new IllegalStateException(LIST + " is not in the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(l -> !l.isBlank() && !l.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + LIST, e);
    }
  }
}
