package org.kumiki.protocols.document;

import java.util.Base64;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.kumiki.algorithms.message.Message;

/** The checks that the records of this package share; messages name the field and the value. */
final class Fields {

  private static final int MOST_ITEMS = 10_000;
  private static final Pattern ID = Pattern.compile("[a-z0-9.-]{1,64}");
  private static final Pattern NAME = Pattern.compile("[!-~]{1,128}");
  private static final Pattern PUBLIC_KEY = Pattern.compile("[A-Za-z0-9_-]{43}");

  private Fields() {}

  /** An identifier as the secure aggregation orders them: 1 to 64 of a-z, 0-9, dot and hyphen. */
  static String id(String field, String value) {
    if (value == null || !ID.matcher(value).matches()) {
      throw new DocumentFault("%s '%s' must be 1 to 64 of a-z, 0-9, '.' and '-'", field, value);
    }
    return value;
  }

  /** A name given from outside, such as a person's account: visible ASCII without blanks. */
  static String name(String field, String value) {
    if (value == null || !NAME.matcher(value).matches()) {
      throw new DocumentFault("%s must be 1 to 128 visible ASCII characters", field);
    }
    return value;
  }

  /** Free text of a bounded length. */
  static String text(String field, String value, int longest) {
    if (value == null || value.isBlank() || value.length() > longest) {
      throw new DocumentFault("%s must be text of 1 to %s characters", field, longest);
    }
    return value;
  }

  /** A required part. */
  static <T> T present(String field, T value) {
    if (value == null) {
      throw new DocumentFault("%s is missing", field);
    }
    return value;
  }

  /** A whole number in a range. */
  static void range(Object field, long value, long least, long most) {
    if (value < least || value > most) {
      throw new DocumentFault("%s is %s, expected %s to %s", field, value, least, most);
    }
  }

  /** A list without nulls; an absent one is empty. */
  static <T> List<T> list(String field, List<T> values) {
    if (values == null) {
      return List.of();
    }
    range(Message.of("the length of %s", field), values.size(), 0, MOST_ITEMS);
    return List.copyOf(values);
  }

  /** A list that is not empty. */
  static <T> List<T> some(String field, List<T> values) {
    List<T> copy = list(field, values);
    if (copy.isEmpty()) {
      throw new DocumentFault("%s must not be empty", field);
    }
    return copy;
  }

  /** Refuses two items with the same key. */
  static <T> void distinct(String field, Collection<T> items, Function<? super T, ?> key) {
    Set<Object> seen = new HashSet<>();
    for (T item : items) {
      Object value = key.apply(item);
      if (!seen.add(value)) {
        throw new DocumentFault("%s has '%s' twice", field, value);
      }
    }
  }

  /** An Ed25519 public key: 32 bytes as unpadded base64url. */
  static String publicKey(String field, String value) {
    if (value == null
        || !PUBLIC_KEY.matcher(value).matches()
        || !Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(Base64.getUrlDecoder().decode(value))
            .equals(value)) {
      throw new DocumentFault(
          "%s must be an Ed25519 public key, 32 bytes in base64url without padding", field);
    }
    return value;
  }
}
