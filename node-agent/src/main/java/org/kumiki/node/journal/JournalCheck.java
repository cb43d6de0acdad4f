package org.kumiki.node.journal;

import java.io.IOException;
import java.nio.file.Path;

/**
 * What {@code node journal verify} finds: reads only, so it can be run beside a node or on a copy.
 */
public sealed interface JournalCheck {

  /**
   * The chain holds from the first line to the last.
   *
   * @param lines how many
   * @param last hash of the last line: kept elsewhere, it shows later that nothing was cut off
   * @param unfinished true if the process died while writing one more line
   */
  record Intact(long lines, String last, boolean unfinished) implements JournalCheck {}

  /**
   * It does not.
   *
   * @param line the first line that does not fit, from 1
   * @param why in words
   */
  record Broken(long line, String why) implements JournalCheck {}

  /** Checks a journal file. */
  static JournalCheck of(Path file) throws IOException {
    return switch (ChainReader.read(file, line -> {})) {
      case ChainReader.Found.Intact intact ->
          new Intact(intact.lines(), intact.last().hex(), intact.torn() > 0);
      case ChainReader.Found.Broken broken -> new Broken(broken.line(), broken.why());
    };
  }
}
