package org.kumiki.secureagg.canonical;

/**
 * What a peer sent is not what the protocol allows. The only exception a peer can cause. Its
 * message holds no data and no secret.
 */
public final class PeerFault extends Exception {

  private static final long serialVersionUID = 1L;

  /** What kind of fault. */
  public enum Reason {
    /** Not parseable, or a field out of its range. */
    MALFORMED,
    /** Another protocol version or suite. */
    VERSION,
    /** A signature or certificate that does not verify. */
    SIGNATURE,
    /** A node that is not on the roster with this key. */
    ROSTER,
    /** About another permit, query, work order, setup, round or vector. */
    MISMATCH,
    /** Fewer participants than the permit asks for. */
    TOO_FEW,
    /** Not allowed at this point, or a second time. */
    ORDER,
    /** The sum is out of range: a node added what it may not. */
    SUM_OUT_OF_RANGE
  }

  private final Reason reason;

  /** A fault. */
  public PeerFault(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  /** What kind. */
  public Reason reason() {
    return reason;
  }
}
