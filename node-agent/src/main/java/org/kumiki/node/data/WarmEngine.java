package org.kumiki.node.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.SQLException;
import java.util.Optional;

/**
 * The engine of the dataset that was read last, kept open where the dataset is small: opening costs
 * more than reading then. Guarantees: what it gives reads the file that has the id now, never one
 * that was replaced. One thread at a time.
 */
final class WarmEngine implements AutoCloseable {

  // The engine may keep a file's pages in memory; a large file pays for its opening anyway.
  private static final long MOST_BYTES = 64L << 20;

  // The engine shares out blocks of some 100,000 rows. Of fewer it only wakes its other threads.
  private static final long FEW_BYTES = 2L << 20;

  private final Path datasets;
  private final Path work;
  private final Limits limits;
  private Optional<Open> kept = Optional.empty();

  WarmEngine(Path datasets, Path work, Limits limits) {
    this.datasets = datasets;
    this.work = work;
    this.limits = limits;
  }

  /** Which file it is: another one under the same name differs in one of these. */
  private record Identity(Path path, String key, long changed, long size) {

    static Identity of(Path path) throws IOException {
      BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
      return new Identity(
          path, String.valueOf(now.fileKey()), now.lastModifiedTime().toMillis(), now.size());
    }
  }

  /** An opened dataset. */
  record Open(Identity identity, WorkFolder folder, Engine engine, Dataset dataset) {

    void close() throws SQLException {
      try (folder) {
        engine.close();
      }
    }
  }

  /** The dataset that has this id now. */
  Open open(String id) throws SQLException {
    try {
      Identity now = Identity.of(DatasetFile.in(datasets, id));
      if (kept.isPresent() && kept.get().identity().equals(now)) {
        return kept.get();
      }
      close();
      WorkFolder folder = WorkFolder.create(work);
      try {
        Engine engine =
            Engine.reading(
                now.path(), folder.path(), now.size() <= FEW_BYTES ? limits.alone() : limits);
        try {
          EngineFunctions.general(engine);
          Open opened = new Open(now, folder, engine, DatasetFile.read(id, engine));
          kept = Optional.of(opened);
          return opened;
        } catch (SQLException | RuntimeException e) {
          engine.close();
          throw e;
        }
      } catch (SQLException | RuntimeException e) {
        folder.close();
        throw e;
      }
    } catch (IOException e) {
      throw StoreFailure.of("reading dataset '" + id + "'", e);
    }
  }

  /** To be called after each use: lets go of what is not worth keeping. */
  void rest() throws SQLException {
    if (kept.isPresent() && kept.get().identity().size() > MOST_BYTES) {
      close();
    }
  }

  @Override
  public void close() throws SQLException {
    Optional<Open> last = kept;
    kept = Optional.empty();
    if (last.isPresent()) {
      last.get().close();
    }
  }
}
