package org.kumiki.coordinator.http;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.coordinator.person.Person;

/**
 * A request that was let in.
 *
 * @param person who asks; empty on open routes only
 * @param path values of the route's {@code {names}}, each of the signs that ids have
 * @param parameters of the query string
 * @param lastEventId the header, where sent
 * @param address path and query string as they were sent
 * @param headers those that pages are made by, by their names in lower case
 * @param body within bounds
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record Call(
    Optional<Person> person,
    Map<String, String> path,
    Map<String, String> parameters,
    Optional<String> lastEventId,
    String address,
    Map<String, String> headers,
    byte[] body) {

  Call {
    path = Map.copyOf(path);
    parameters = Map.copyOf(parameters);
    headers = Map.copyOf(headers);
  }

  /** A header that pages are made by; empty where it was not sent. */
  String header(String name) {
    return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
  }

  /** Who asks, on routes that are not open. */
  Person caller() {
    return person.orElseThrow(() -> new IllegalStateException("an open route asked who calls"));
  }

  /** A path value that the route declares. */
  String path(String name) {
    return Optional.ofNullable(path.get(name)).orElseThrow();
  }

  /** A whole number of the query string within bounds, or the usual one. */
  long number(String name, long usual, long most) {
    String text = parameters.get(name);
    if (text == null) {
      return usual;
    }
    if (!text.matches("[0-9]{1,18}") || Long.parseLong(text) > most) {
      throw new InvalidInput(name, "expected a whole number of at most " + most);
    }
    return Long.parseLong(text);
  }
}
