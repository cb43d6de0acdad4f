package org.kumiki.node.data;

import java.io.IOException;
import java.sql.SQLException;

/**
 * The node's own store does not work: disk, memory, a damaged file. The message is fit for the
 * steward; it has no cause, because the engine's messages can quote rows.
 */
public final class StoreFailure extends RuntimeException {

  private StoreFailure(String message) {
    super(message);
  }

  /** Something else than the engine failed. */
  static StoreFailure of(String what) {
    return new StoreFailure(what);
  }

  /** The engine failed: only the kind of its error is kept. */
  static StoreFailure of(String doing, SQLException error) {
    return new StoreFailure(
        doing + " failed (" + kind(error) + "); check the disk, the memory and the node's folder");
  }

  /** A file could not be read or written. */
  static StoreFailure of(String doing, IOException error) {
    return new StoreFailure(doing + " failed: " + error.getMessage());
  }

  /** The words before the first colon are DuckDB's own name of the kind. */
  private static String kind(SQLException error) {
    String message = error.getMessage() == null ? "" : error.getMessage();
    int colon = message.indexOf(':');
    String kind = colon > 0 ? message.substring(0, colon) : "";
    return kind.matches("[A-Z][A-Za-z ]{2,30} [Ee]rror") ? kind : "engine error";
  }
}
