package org.kumiki.coordinator.http;

import org.kumiki.coordinator.event.Glance;

/**
 * One line of the API.
 *
 * @param method of HTTP
 * @param path with {@code {names}} for whole segments
 * @param access who may
 * @param endpoint what it does; on a thread that may block
 */
record Route(String method, String path, Access access, Endpoint endpoint) {

  /** What a route does. */
  @FunctionalInterface
  interface Endpoint {
    Answer answer(Call call);
  }

  static Route get(String path, Access access, Endpoint endpoint) {
    return new Route("GET", path, access, endpoint);
  }

  static Route post(String path, Access access, Endpoint endpoint) {
    return new Route("POST", path, access, endpoint);
  }

  /** What it does; where it reads only, all that it reads of cases is of one moment. */
  Answer answer(Call call) {
    return method.equals("GET") ? Glance.at(() -> endpoint.answer(call)) : endpoint.answer(call);
  }
}
