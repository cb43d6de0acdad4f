package org.kumiki.node.data;

import java.io.IOException;
import org.duckdb.DuckDBDataChunkReader;
import org.kumiki.algorithms.frame.Frame;

/** The rows of one frame while they come in, chunk by chunk, in the frame's order. */
sealed interface FrameRows extends AutoCloseable permits FrameArrays, FrameFile {

  /** Adds rows: a vector per variable, and last the person's or, without persons, row's number. */
  void add(DuckDBDataChunkReader chunk) throws IOException;

  /**
   * The frame; once, after the last row.
   *
   * @throws StoreFailure if there were not as many rows as had been counted
   */
  Frame frame() throws IOException;

  /** Lets go of what the rows took, unless they became a frame. */
  @Override
  void close() throws IOException;

  /** What to say when they were not. */
  static StoreFailure differs() {
    return StoreFailure.of("the dataset's file gave other rows than it counted; register it again");
  }
}
