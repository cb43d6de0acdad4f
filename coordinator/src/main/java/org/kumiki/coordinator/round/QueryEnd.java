package org.kumiki.coordinator.round;

import org.kumiki.algorithms.message.Message;
import org.kumiki.coordinator.query.OutcomeCode;
import org.kumiki.secureagg.canonical.PeerFault;

/** The query cannot have a result any more: a code of the contract and words for the researcher. */
final class QueryEnd extends Exception {

  private static final long serialVersionUID = 1L;

  private final OutcomeCode code;
  private final transient Message said;

  /** In the words of a pattern of {@link Message#of}. */
  QueryEnd(OutcomeCode code, String pattern, Object... arguments) {
    this(code, Message.of(pattern, arguments));
  }

  QueryEnd(OutcomeCode code, Message said) {
    super(said.en());
    this.code = code;
    this.said = said;
  }

  Message said() {
    return said;
  }

  /** Only said after data were touched, so nobody is named: it could depend on them. */
  static QueryEnd stuck() {
    return new QueryEnd(
        OutcomeCode.NODE_LOST_MID_QUERY,
        "a node could not go on; the reason is in its own journal");
  }

  /** A ticket is dealt before data are touched, so who dealt it is named. */
  static QueryEnd misdealt(String nodeId) {
    return new QueryEnd(
        OutcomeCode.PROTOCOL_FAULT,
        "node %s dealt shares that do not open its ticket, so nothing could be summed;"
            + " its institution must check the node before you ask again",
        nodeId);
  }

  static QueryEnd fault(PeerFault fault) {
    return new QueryEnd(
        OutcomeCode.PROTOCOL_FAULT,
        "a node sent what the protocol does not allow (%s); the coordinator's log names it",
        reason(fault.reason()));
  }

  private static Message reason(PeerFault.Reason reason) {
    return switch (reason) {
      case MALFORMED -> Message.of("it cannot be read");
      case VERSION -> Message.of("it is of another version of the protocol");
      case SIGNATURE -> Message.of("its signature does not verify");
      case ROSTER -> Message.of("it is of a node that is not on the roster");
      case MISMATCH -> Message.of("it is about something else");
      case TOO_FEW -> Message.of("too few take part");
      case ORDER -> Message.of("it came where it does not belong, or twice");
      case SUM_OUT_OF_RANGE -> Message.of("the sum is out of range");
    };
  }

  OutcomeCode code() {
    return code;
  }
}
