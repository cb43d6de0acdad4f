package org.kumiki.secureagg.sa1;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Numbers the decision states of honest nodes and remembers what {@link DecisionRules} said, so
 * that the search works on small integers while every answer comes from the real rules.
 */
final class LocalStates {

  /**
   * What the search needs to know of one ticket of a state.
   *
   * @param context 0 if the ticket was not opened, else 2 * P + fullOnly
   */
  record View(
      int context, boolean reported, int selfMasks, int wrapKeys, int signed, boolean dead) {
    static final View NONE = new View(0, false, 0, 0, 0, false);

    int participants() {
      return context >> 1;
    }
  }

  private final Model model;
  private final List<DecisionState> states = new ArrayList<>();
  private final Map<DecisionState, Integer> ids = new HashMap<>();
  private final List<View[]> views = new ArrayList<>();
  private final List<LongTable> answers = new ArrayList<>();
  private final DecisionRules[] rules;
  private final int most;

  LocalStates(Model model, int most) {
    this.model = model;
    this.most = most;
    this.rules = new DecisionRules[model.honest()];
    for (int i = 0; i < rules.length; i++) {
      rules[i] = model.rules(i);
      answers.add(new LongTable());
    }
    id(DecisionState.NONE);
  }

  int id(DecisionState state) {
    Integer known = ids.get(state);
    if (known != null) {
      return known;
    }
    if (states.size() > most) {
      throw new IllegalStateException("more local states than bits");
    }
    ids.put(state, states.size());
    states.add(state);
    views.add(viewsOf(state));
    return states.size() - 1;
  }

  View view(int id, int ticket) {
    return views.get(id)[ticket];
  }

  private View[] viewsOf(DecisionState state) {
    View[] all = new View[model.tickets()];
    for (int t = 0; t < all.length; t++) {
      all[t] = state.ticket(Model.ticket(t)).map(this::view).orElse(View.NONE);
    }
    return all;
  }

  private View view(TicketState ticket) {
    Release release = Release.of(ticket);
    return new View(
        2 * model.mask(ticket.participants()) + (ticket.fullOnly() ? 1 : 0),
        ticket.reported(),
        model.mask(release.selfMasks()),
        model.mask(release.wrapKeys()),
        ticket.signed().map(c -> model.mask(c.members())).orElse(0),
        ticket.dead());
  }

  /** The state after an event, or -1 if the rules refuse it. */
  private int after(int node, int id, long key, Supplier<DecisionEvent> event) {
    long full = key << 24 | id;
    int known = answers.get(node).get(full);
    if (known != LongTable.NONE) {
      return known;
    }
    int next =
        switch (rules[node].decide(states.get(id), event.get())) {
          case Verdict.Accepted accepted -> id(accepted.next());
          case Verdict.Refused refused -> -1;
        };
    answers.get(node).put(full, next);
    return next;
  }

  int open(int node, int id, int ticket, int participants, boolean fullOnly) {
    return after(
        node,
        id,
        key(1, ticket, participants, fullOnly ? 1 : 0),
        () ->
            new DecisionEvent.Open(
                Model.ticket(ticket),
                Model.context(participants, fullOnly),
                model.members(participants),
                fullOnly));
  }

  int report(int node, int id, int ticket) {
    return after(
        node, id, key(2, ticket, 0, 0), () -> new DecisionEvent.Report(Model.ticket(ticket)));
  }

  int close(int node, int id, int ticket, int members, int proven) {
    return after(
        node,
        id,
        key(3, ticket, members, proven),
        () ->
            new DecisionEvent.Close(
                Model.ticket(ticket),
                model.closing(members),
                new TreeSet<>(model.members(proven))));
  }

  int certificate(int node, int id, int ticket, int members, int signers) {
    return after(
        node,
        id,
        key(4, ticket, members, signers),
        () ->
            new DecisionEvent.Certificate(
                Model.ticket(ticket),
                model.closing(members),
                new TreeSet<>(model.members(signers))));
  }

  int dead(int node, int id, int ticket) {
    return after(
        node, id, key(5, ticket, 0, 0), () -> new DecisionEvent.Dead(Model.ticket(ticket)));
  }

  private static long key(int kind, int ticket, int first, int second) {
    return ((kind * 8L + ticket) << 16) | (first << 8) | second;
  }

  /** The same state with honest nodes renamed. */
  int renamed(int id, int[] to) {
    DecisionState state = states.get(id);
    return id(
        new DecisionState(
            state.fixed().map(m -> renamed(m, to)),
            state.tickets().stream().map(t -> renamed(t, to)).toList()));
  }

  private TicketState renamed(TicketState t, int[] to) {
    List<String> participants = renamed(t.participants(), to);
    return new TicketState(
        t.id(),
        Model.context(model.mask(participants), t.fullOnly()),
        participants,
        t.fullOnly(),
        t.reported(),
        t.full(),
        t.signed().map(c -> model.closing(model.mask(renamed(c.members(), to)))),
        t.released(),
        t.dead());
  }

  private List<String> renamed(List<String> members, int[] to) {
    return model.members(moved(model.mask(members), to));
  }

  private static int moved(int mask, int[] to) {
    int renamed = 0;
    for (int i = 0; i < to.length; i++) {
      if ((mask >> i & 1) != 0) {
        renamed |= 1 << to[i];
      }
    }
    return renamed;
  }
}
