package org.kumiki.node.journal;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.kumiki.protocols.document.Digest;

/**
 * Reads a chained file from its start. A last line without its line feed is the trace of a process
 * that died while writing it: nobody was told that it is durable, so it does not count. Every other
 * fault is a break.
 */
final class ChainReader {

  private static final int LONGEST_LINE = 4 * 1024 * 1024;

  private ChainReader() {}

  /** What was found. */
  sealed interface Found {

    /**
     * Every line fits.
     *
     * @param lines how many
     * @param last hash of the last one
     * @param length bytes of these lines
     * @param torn bytes of an unfinished line behind them
     */
    record Intact(long lines, Digest last, long length, long torn) implements Found {}

    /**
     * The chain is broken.
     *
     * @param line the first line that does not fit, from 1
     * @param why in words
     */
    record Broken(long line, String why) implements Found {}
  }

  /** Reads; {@code each} gets every line that fits, in order. */
  static Found read(Path file, Consumer<ChainedLine> each) throws IOException {
    Digest last = ChainedLine.START;
    long lines = 0;
    long length = 0;
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      for (int b = in.read(); b >= 0; b = in.read()) {
        if (b != '\n') {
          line.write(b);
          if (line.size() > LONGEST_LINE) {
            return new Found.Broken(lines + 1, "the line is longer than 4 MiB");
          }
          continue;
        }
        Optional<ChainedLine> fits = check(last, line.toByteArray());
        if (fits.isEmpty()) {
          return new Found.Broken(
              lines + 1, "the line was changed, or a line before it was changed or taken out");
        }
        each.accept(fits.get());
        last = fits.get().hash();
        lines++;
        length += line.size() + 1L;
        line.reset();
      }
      byte[] rest = line.toByteArray();
      if (isFinished(last, rest)) {
        return new Found.Broken(lines + 1, "the line feed at the end of the line was changed");
      }
      return new Found.Intact(lines, last, length, rest.length);
    }
  }

  /** True if a whole line stands there, followed by one byte that is not its line feed. */
  private static boolean isFinished(Digest last, byte[] rest) {
    return rest.length > 1
        && check(last, java.util.Arrays.copyOf(rest, rest.length - 1)).isPresent();
  }

  private static Optional<ChainedLine> check(Digest before, byte[] line) {
    try {
      return ChainedLine.check(
          before, StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
