package org.kumiki.secureagg.sa1;

import java.util.List;
import org.kumiki.secureagg.canonical.Hash;

/**
 * Over whom a sum is to be opened.
 *
 * @param members U, ascending
 * @param reportsRoot over their reports, as the helper computed it
 */
record Closing(List<String> members, Hash reportsRoot) {

  Closing {
    members = List.copyOf(members);
  }
}
