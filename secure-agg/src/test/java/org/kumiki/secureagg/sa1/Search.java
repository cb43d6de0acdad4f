package org.kumiki.secureagg.sa1;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Explores every order of every event with every argument that the rules let through, up to
 * renaming of honest nodes, breadth first.
 */
final class Search {

  /**
   * What was found.
   *
   * @param broken the first break, if any
   * @param states joint states seen
   * @param opened of them, states in which a sum can be opened
   */
  record Outcome(Optional<String> broken, int states, int opened) {}

  private final Model model;
  private final int bits;
  private final LocalStates states;
  private final List<int[]> names = new ArrayList<>();
  private final int[][] renamed;
  private final LongTable seen = new LongTable();
  private final ArrayDeque<Long> queue = new ArrayDeque<>();

  private Search(Model model) {
    this.model = model;
    this.bits = Math.min(20, 63 / model.honest());
    this.states = new LocalStates(model, (1 << bits) - 1);
    permute(new int[model.honest()], 0, 0);
    // One more than the number of the renamed state; 0 where it is not known yet.
    renamed = new int[names.size()][1 << bits];
  }

  static Outcome of(Model model) {
    return new Search(model).run();
  }

  private Outcome run() {
    Leak leak = new Leak(model, states);
    int opened = 0;
    int[] nodes = new int[model.honest()];
    visit(nodes);
    while (!queue.isEmpty()) {
      long joint = queue.remove();
      for (int i = 0; i < nodes.length; i++) {
        nodes[i] = (int) (joint >>> (i * bits)) & ((1 << bits) - 1);
      }
      Optional<String> broken = leak.in(nodes);
      opened += leak.sums() > 0 ? 1 : 0;
      if (broken.isPresent()) {
        return new Outcome(broken, seen.size(), opened);
      }
      expand(nodes);
    }
    return new Outcome(Optional.empty(), seen.size(), opened);
  }

  private void expand(int[] nodes) {
    int all = (1 << nodes.length) - 1;
    for (int node = 0; node < nodes.length; node++) {
      int before = nodes[node];
      for (int ticket = 0; ticket < model.tickets(); ticket++) {
        LocalStates.View own = states.view(before, ticket);
        if (own.context() == 0) {
          for (int participants = 1; participants <= all; participants++) {
            step(nodes, node, states.open(node, before, ticket, participants, false));
            if (ticket > 0 || (model.tickets() == 1 && nodes.length < 5)) {
              // On a first ticket nobody is locked: fullOnly only forbids, as any other ctx would.
              step(nodes, node, states.open(node, before, ticket, participants, true));
            }
          }
          continue;
        }
        step(nodes, node, states.report(node, before, ticket));
        int proven = 0;
        int signers = 0;
        for (int other = 0; other < nodes.length; other++) {
          LocalStates.View view = states.view(nodes[other], ticket);
          if (view.context() == own.context()) {
            proven |= view.reported() ? 1 << other : 0;
            signers |= own.signed() != 0 && view.signed() == own.signed() ? 1 << other : 0;
          }
        }
        for (int members = 1; members <= all; members++) {
          step(nodes, node, states.close(node, before, ticket, members, proven & members));
        }
        if (own.signed() != 0) {
          step(nodes, node, states.certificate(node, before, ticket, own.signed(), signers));
        }
        if (model.withDead()) {
          step(nodes, node, states.dead(node, before, ticket));
        }
      }
    }
  }

  private void step(int[] nodes, int node, int after) {
    if (after >= 0 && after != nodes[node]) {
      int before = nodes[node];
      nodes[node] = after;
      visit(nodes);
      nodes[node] = before;
    }
  }

  private void visit(int[] nodes) {
    long least = Long.MAX_VALUE;
    for (int p = 0; p < names.size(); p++) {
      int[] to = names.get(p);
      long joint = 0;
      for (int i = 0; i < nodes.length; i++) {
        joint |= (long) rename(p, nodes[i]) << (to[i] * bits);
      }
      least = Math.min(least, joint);
    }
    if (seen.put(least, 0)) {
      queue.add(least);
    }
  }

  private int rename(int p, int id) {
    int known = renamed[p][id] - 1;
    if (known < 0) {
      known = states.renamed(id, names.get(p));
      renamed[p][id] = known + 1;
    }
    return known;
  }

  /** All renamings of honest nodes; those with a rolled-back ledger stay among themselves. */
  private void permute(int[] to, int at, int used) {
    if (at == to.length) {
      names.add(to.clone());
      return;
    }
    for (int i = 0; i < to.length; i++) {
      if ((used >> i & 1) == 0 && (at < model.rolledBack()) == (i < model.rolledBack())) {
        to[at] = i;
        permute(to, at + 1, used | 1 << i);
      }
    }
  }
}
