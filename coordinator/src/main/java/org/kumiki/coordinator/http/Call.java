package org.kumiki.coordinator.http;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.coordinator.person.Person;
import org.kumiki.coordinator.session.Session;

/**
 * A request that was let in.
 *
 * @param person who asks; empty on routes that anybody may use only
 * @param path values of the route's {@code {names}}, each of the signs that ids have
 * @param parameters of the query string
 * @param lastEventId the header, where sent
 * @param address path and query string as they were sent
 * @param headers those that pages are made by, by their names in lower case
 * @param body within bounds
 * @param via how it came
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record Call(
    Optional<Person> person,
    Map<String, String> path,
    Map<String, String> parameters,
    Optional<String> lastEventId,
    String address,
    Map<String, String> headers,
    byte[] body,
    Via via) {

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

  /** By what the caller is known, on routes that are not open. */
  Credential credential() {
    return via.credential()
        .orElseThrow(() -> new IllegalStateException("an open route asked how one is known"));
  }

  /** The session, on routes that are for sessions only. */
  Session session() {
    if (credential() instanceof Credential.BySession(Session session)) {
      return session;
    }
    throw new IllegalStateException("a route that tokens may use asked for the session");
  }

  /** A path value that the route declares. */
  String path(String name) {
    return Optional.ofNullable(path.get(name)).orElseThrow();
  }

  /** A parameter of the query string, where it was sent. */
  Optional<String> parameter(String name) {
    return Optional.ofNullable(parameters.get(name));
  }

  /** A whole number of the query string within bounds, or the usual one. */
  long number(String name, long usual, long most) {
    String text = parameters.get(name);
    if (text == null) {
      return usual;
    }
    if (!text.matches("[0-9]{1,18}") || Long.parseLong(text) > most) {
      throw new InvalidInput(name, "expected a whole number of at most %d", most);
    }
    return Long.parseLong(text);
  }
}
