package org.kumiki.node.journal;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.kumiki.node.home.HomeFolder;
import org.kumiki.protocols.document.Digest;

/**
 * A chained file that grows. Guarantees: a forced line is on disk when {@link #append} returns, and
 * all lines when it is closed; if a write fails nothing more is written, because the file may end
 * in half a line. Not safe for threads.
 */
final class JournalFile implements AutoCloseable {

  private final Path path;
  // Not a FileChannel: interrupting a query's thread in the middle of a write would close it.
  private final RandomAccessFile file;
  private long lines;
  private long forced;
  private Digest last;
  private boolean failed;

  private JournalFile(Path path, RandomAccessFile file, ChainReader.Found.Intact found) {
    this.path = path;
    this.file = file;
    this.lines = found.lines();
    this.forced = found.lines();
    this.last = found.last();
  }

  /**
   * Opens the file, made where there is none; an unfinished last line is cut off.
   *
   * @param each gets every line that is there
   * @throws JournalFailure if the chain is broken, saying where
   */
  static JournalFile open(Path path, Consumer<String> each) {
    try {
      if (!Files.exists(path)) {
        Files.createFile(path, HomeFolder.PRIVATE_FILE);
        HomeFolder.forceFolder(path.getParent());
      }
      return switch (ChainReader.read(path, line -> each.accept(line.json()))) {
        case ChainReader.Found.Broken broken ->
            throw new JournalFailure(
                "the journal %s is broken at line %d: %s; keep the file as evidence and restore it"
                    .formatted(path, broken.line(), broken.why()));
        case ChainReader.Found.Intact intact ->
            new JournalFile(path, openAtEnd(path, intact), intact);
      };
    } catch (IOException e) {
      throw new JournalFailure("the journal " + path + " cannot be opened: " + e.getMessage(), e);
    }
  }

  private static RandomAccessFile openAtEnd(Path path, ChainReader.Found.Intact intact)
      throws IOException {
    RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
    try {
      if (intact.torn() > 0) {
        file.setLength(intact.length());
        file.getFD().sync();
      }
      file.seek(intact.length());
      return file;
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  /** Lines so far. */
  long lines() {
    return lines;
  }

  /** Lines up to the last that was forced here, or found when the file was opened. */
  long forced() {
    return forced;
  }

  /**
   * Adds a JSON object as a line.
   *
   * @param forced whether it is on disk when this returns, with all lines before it; else it is at
   *     the latest when a later one is
   */
  void append(String json, boolean forced) {
    if (failed) {
      throw new JournalFailure("the journal " + path + " failed before; mend the disk and restart");
    }
    ChainedLine line = ChainedLine.seal(last, json);
    try {
      file.write((line.text() + "\n").getBytes(StandardCharsets.UTF_8));
      if (forced) {
        file.getFD().sync();
      }
    } catch (IOException e) {
      failed = true;
      throw new JournalFailure("the journal " + path + " cannot be written: " + e.getMessage(), e);
    }
    last = line.hash();
    lines++;
    if (forced) {
      this.forced = lines;
    }
  }

  @Override
  public void close() {
    try (file) {
      if (file.getFD().valid()) {
        file.getFD().sync();
      }
    } catch (IOException e) {
      throw new JournalFailure("closing the journal " + path, e);
    }
  }
}
