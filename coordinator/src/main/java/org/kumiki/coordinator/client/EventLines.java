package org.kumiki.coordinator.client;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** Reads server-sent events, one at a time, each within bounds. Not safe for threads. */
final class EventLines {

  private static final int LONGEST_LINE = 64 * 1024;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final BufferedReader in;

  EventLines(InputStream in) {
    this.in = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
  }

  /** The next event; empty at the end of the stream. */
  Optional<WatchedEvent> next() throws IOException {
    String id = "";
    String type = "";
    String data = "";
    for (Optional<String> line = line(); line.isPresent(); line = line()) {
      String text = line.get();
      if (text.isEmpty() && !data.isEmpty()) {
        return Optional.of(new WatchedEvent(id, type, JSON.readTree(data)));
      } else if (text.startsWith("id: ")) {
        id = text.substring(4);
      } else if (text.startsWith("event: ")) {
        type = text.substring(7);
      } else if (text.startsWith("data: ")) {
        data = text.substring(6);
      }
    }
    return Optional.empty();
  }

  private Optional<String> line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c >= 0; c = in.read()) {
      if (c == '\n') {
        return Optional.of(line.toString());
      }
      if (line.length() == LONGEST_LINE) {
        throw new IOException("a line of the event stream is too long");
      }
      line.append((char) c);
    }
    return Optional.empty();
  }
}
