package org.kumiki.sandbox.separate;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** Values as JSON lines over a pair of streams. Writing is safe for threads. */
final class Lines {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final BufferedReader in;
  private final OutputStream out;

  Lines(InputStream in, OutputStream out) {
    this.in = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    this.out = out;
  }

  synchronized void write(Object value) {
    try {
      out.write(JSON.writeValueAsBytes(value));
      out.write('\n');
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("the other end is gone", e);
    }
  }

  /** The next value; empty at the end of the stream. */
  <T> Optional<T> read(Class<T> type) {
    try {
      String line = in.readLine();
      return line == null ? Optional.empty() : Optional.of(JSON.readValue(line, type));
    } catch (IOException e) {
      throw new UncheckedIOException("the other end is gone", e);
    }
  }
}
