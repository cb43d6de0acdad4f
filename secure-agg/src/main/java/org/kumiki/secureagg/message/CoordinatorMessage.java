package org.kumiki.secureagg.message;

import java.util.List;
import java.util.Optional;
import org.kumiki.secureagg.canonical.Bytes;

/** What the coordinator says to the participants about one query; the same to each of them. */
public sealed interface CoordinatorMessage
    permits CoordinatorMessage.Hellos,
        CoordinatorMessage.Acks,
        CoordinatorMessage.OpenRound,
        CoordinatorMessage.Result,
        Sa1CoordinatorMessage {

  /**
   * All Hellos of a setup (S2).
   *
   * @param hellos exactly as received, ascending by node id
   * @param signature by the service key over T
   */
  record Hellos(List<Signed> hellos, Bytes signature) implements CoordinatorMessage {
    /** Copies the list. */
    public Hellos {
      hellos = List.copyOf(hellos);
    }
  }

  /** All Acks of a setup (S3). */
  record Acks(List<Signed> acks) implements CoordinatorMessage {
    /** Copies the list. */
    public Acks {
      acks = List.copyOf(acks);
    }
  }

  /**
   * An aggregation begins.
   *
   * @param open body {@link OpenBody}
   * @param broadcast the bytes whose hash it names
   * @param previousResult of the aggregation before, absent only on the first of a query
   */
  record OpenRound(Signed open, Bytes broadcast, Optional<Signed> previousResult)
      implements CoordinatorMessage {

    /** Most bytes of a broadcast. */
    public static final int MOST_BROADCAST = 1024 * 1024;

    /** Checks the size. */
    public OpenRound {
      if (broadcast.size() > MOST_BROADCAST) {
        throw new IllegalArgumentException("a broadcast of " + broadcast.size() + " bytes");
      }
    }
  }

  /** Result of the last aggregation when no further one follows; body {@link ResultBody}. */
  record Result(Signed signed) implements CoordinatorMessage {}
}
