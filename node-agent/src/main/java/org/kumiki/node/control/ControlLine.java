package org.kumiki.node.control;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** One JSON line each way over a local socket, at most 2 MiB. */
final class ControlLine {

  private static final int LONGEST = 2 * 1024 * 1024;
  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(16)
                          .maxStringLength(LONGEST)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private final SocketChannel channel;

  ControlLine(SocketChannel channel) {
    this.channel = channel;
  }

  /** A command; empty if what came is none. */
  Optional<StewardCommand> readCommand() throws IOException {
    return read(StewardCommand.class);
  }

  /** An answer; empty if the node went away before it gave one. */
  Optional<StewardAnswer> readAnswer() throws IOException {
    return read(StewardAnswer.class);
  }

  private <T> Optional<T> read(Class<T> type) throws IOException {
    byte[] bytes = Channels.newInputStream(channel).readNBytes(LONGEST + 1);
    if (bytes.length == 0 || bytes.length > LONGEST) {
      return Optional.empty();
    }
    try {
      return Optional.of(JSON.readValue(bytes, type));
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  /** Writes one and says that no more comes. */
  void write(Object value) throws IOException {
    ByteBuffer left = ByteBuffer.wrap(JSON.writeValueAsBytes(value));
    while (left.hasRemaining()) {
      channel.write(left);
    }
    channel.shutdownOutput();
  }

  static StewardAnswer unreadable() {
    return new StewardAnswer.Wrong(
        List.of("the command could not be read; is the program of another version?"));
  }
}
