package org.kumiki.node.data.source;

import java.util.List;
import java.util.Optional;

/**
 * The rows of one file, in file order, as text. Holds one row at a time; not safe for several
 * threads.
 */
public interface RowSource extends AutoCloseable {

  /** The names of the columns, as in the file. */
  List<String> columns();

  /**
   * Goes to the next row; false after the last.
   *
   * @throws org.kumiki.algorithms.InvalidInput if the file cannot be read on from here
   */
  boolean next();

  /** Where the row starts: the line of a text file, else the number of the row from 1. */
  long line();

  /** What is wrong with the form of the row; its values must not be used then. */
  Optional<Rejection> fault();

  /** True if the file itself marks the value as missing, beside the schema's texts for missing. */
  boolean isNull(int column);

  /** The text of a column of this row. */
  String text(int column);

  @Override
  void close();
}
