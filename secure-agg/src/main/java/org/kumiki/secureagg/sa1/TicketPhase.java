package org.kumiki.secureagg.sa1;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.kumiki.secureagg.epoch.Invitation;
import org.kumiki.secureagg.message.CoordinatorMessage;
import org.kumiki.secureagg.message.Signed;
import org.kumiki.secureagg.role.CoordinatorEffect;

/** Where a query stands at the coordinator in mode SA-1. */
sealed interface TicketPhase {

  /** Whom it waits for. */
  SortedSet<String> awaited();

  /** The setup that all agreed to. */
  default Optional<CoordinatorSession> session() {
    return Optional.empty();
  }

  /** What a participant is asked now, as it may have missed it. */
  default List<CoordinatorMessage> asked(String nodeId) {
    return List.of();
  }

  /** What a node whose connection came back has missed. */
  default List<CoordinatorEffect> missed(String nodeId) {
    List<CoordinatorMessage> missed = new ArrayList<>();
    session().ifPresent(s -> missed.add(s.acks()));
    missed.addAll(asked(nodeId));
    return missed.stream()
        .<CoordinatorEffect>map(m -> new CoordinatorEffect.Send(nodeId, m))
        .toList();
  }

  /** No setup. */
  record Idle() implements TicketPhase {

    @Override
    public SortedSet<String> awaited() {
      return new TreeSet<>();
    }
  }

  /** Hellos or Acks come in. */
  record SettingUp(Invitation invitation) implements TicketPhase {

    @Override
    public SortedSet<String> awaited() {
      return invitation.awaited();
    }

    @Override
    public List<CoordinatorEffect> missed(String nodeId) {
      return invitation.reconnected(nodeId);
    }
  }

  /**
   * Tickets come in.
   *
   * @param live the setup
   * @param number of the next ticket
   * @param expected who may take part
   * @param dead promises about the ticket before, if its round is repeated with others
   */
  record Dealing(
      CoordinatorSession live, long number, SortedSet<String> expected, List<Signed> dead)
      implements TicketPhase {

    @Override
    public SortedSet<String> awaited() {
      TreeSet<String> awaited = new TreeSet<>(expected);
      awaited.removeAll(live.book().of(number).keySet());
      return awaited;
    }

    @Override
    public Optional<CoordinatorSession> session() {
      return Optional.of(live);
    }

    /** Those whose tickets fit together. */
    List<String> agreeing() {
      return live.book().agreeing(number, expected);
    }
  }

  /** A round can be opened. */
  record Ready(CoordinatorSession live, long number, List<String> participants, List<Signed> dead)
      implements TicketPhase {

    @Override
    public SortedSet<String> awaited() {
      return new TreeSet<>();
    }

    @Override
    public Optional<CoordinatorSession> session() {
      return Optional.of(live);
    }
  }

  /** Reports come in. */
  record Summing(OpenedTicket opened) implements TicketPhase {

    @Override
    public SortedSet<String> awaited() {
      return opened.reports().awaited();
    }

    @Override
    public Optional<CoordinatorSession> session() {
      return Optional.of(opened.session());
    }

    @Override
    public List<CoordinatorMessage> asked(String nodeId) {
      return List.of(opened.message());
    }
  }

  /** Signatures and shares come in. */
  record Closing(ClosingRound closing) implements TicketPhase {

    @Override
    public SortedSet<String> awaited() {
      return closing.awaited();
    }

    @Override
    public Optional<CoordinatorSession> session() {
      return Optional.of(closing.opened().session());
    }

    @Override
    public List<CoordinatorMessage> asked(String nodeId) {
      return List.of(closing.opened().message(), closing.question(nodeId));
    }
  }

  /** Promises come in never to open the ticket. */
  record Burying(Burial burial) implements TicketPhase {

    @Override
    public SortedSet<String> awaited() {
      return burial.awaited();
    }

    @Override
    public Optional<CoordinatorSession> session() {
      return Optional.of(burial.opened().session());
    }

    @Override
    public List<CoordinatorMessage> asked(String nodeId) {
      return List.of(burial.question());
    }
  }
}
