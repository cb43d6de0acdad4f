package org.kumiki.secureagg.sa1;

import java.util.ArrayList;
import java.util.List;

/**
 * Which shares a helper gives out: of self-mask seeds or of wrap keys, and never of both for one
 * node.
 *
 * @param selfMasks dealers whose b-share is given out
 * @param wrapKeys dealers whose w-share is given out
 */
record Release(List<String> selfMasks, List<String> wrapKeys) {

  Release {
    selfMasks = List.copyOf(selfMasks);
    wrapKeys = List.copyOf(wrapKeys);
  }

  /** What may be out under a ticket. */
  static Release of(TicketState ticket) {
    List<String> selfMasks = new ArrayList<>();
    List<String> wrapKeys = new ArrayList<>();
    if (ticket.full()) {
      selfMasks.addAll(ticket.participants());
    }
    if (ticket.released()) {
      List<String> members = ticket.signed().orElseThrow().members();
      selfMasks.addAll(members);
      wrapKeys.addAll(ticket.participants());
      wrapKeys.removeAll(members);
    }
    return new Release(selfMasks, wrapKeys);
  }
}
