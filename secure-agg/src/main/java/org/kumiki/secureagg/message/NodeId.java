package org.kumiki.secureagg.message;

import java.util.regex.Pattern;
import org.kumiki.secureagg.canonical.PeerFault;

/**
 * The form of ids of nodes and queries and of names of purposes: 1 to 64 of [a-z0-9.-]. All of it
 * is ASCII, so the order of strings is the order of bytes.
 */
public final class NodeId {

  /** Most bytes of an id. */
  public static final int MOST = 64;

  private static final Pattern FORM = Pattern.compile("[a-z0-9.-]{1,64}");

  private NodeId() {}

  /** The id, if it has the form; what is wrong is a bug of this side. */
  public static String require(String id) {
    if (!FORM.matcher(id).matches()) {
      throw new IllegalArgumentException("an id is 1 to 64 of [a-z0-9.-], not '" + id + "'");
    }
    return id;
  }

  /** The id, if it has the form; what is wrong is a peer's fault. */
  public static String check(String id) throws PeerFault {
    if (!FORM.matcher(id).matches()) {
      throw new PeerFault(PeerFault.Reason.MALFORMED, "an id is not 1 to 64 of [a-z0-9.-]");
    }
    return id;
  }
}
