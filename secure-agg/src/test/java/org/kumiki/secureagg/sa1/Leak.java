package org.kumiki.secureagg.sa1;

import java.util.Optional;

/**
 * What a coordinator and the corrupt nodes can open from a joint state, and whether it is more than
 * one sum over one set of enough nodes.
 */
final class Leak {

  private final Model model;
  private final LocalStates states;
  private final int[] sums = new int[64];
  private int count;

  Leak(Model model, LocalStates states) {
    this.model = model;
    this.states = states;
  }

  /** How many different sums the state looked at last gives. */
  int sums() {
    return count;
  }

  /** What is broken in a joint state, if anything. */
  Optional<String> in(int[] nodes) {
    count = 0;
    for (int ticket = 0; ticket < model.tickets(); ticket++) {
      int seeds = known(nodes, ticket, true);
      int wraps = known(nodes, ticket, false);
      if ((seeds & wraps) != 0) {
        return Optional.of("both secrets of one node");
      }
      int before = count;
      collect(nodes, ticket, seeds, wraps);
      if (count > before && declaredDead(nodes, ticket)) {
        return Optional.of("a sum of a dead ticket");
      }
    }
    for (int a = 0; a < count; a++) {
      if (Integer.bitCount(sums[a]) + model.corrupt() < model.minNodes()) {
        return Optional.of("a sum over too few");
      }
      for (int b = 0; b < a; b++) {
        if (sums[a] != sums[b]) {
          return Optional.of((sums[a] & sums[b]) != 0 ? "a difference of sums" : "two sums");
        }
      }
    }
    return Optional.empty();
  }

  private boolean declaredDead(int[] nodes, int ticket) {
    int dead = model.corrupt();
    for (int node : nodes) {
      if (states.view(node, ticket).dead()) {
        dead++;
      }
    }
    return dead >= model.threshold();
  }

  /** Honest dealers of whose seed b, or wrap key w, at least tau shares are known. */
  private int known(int[] nodes, int ticket, boolean seeds) {
    int known = 0;
    for (int dealer = 0; dealer < nodes.length; dealer++) {
      int shares = model.corrupt();
      boolean own = false;
      for (int helper = 0; helper < nodes.length; helper++) {
        LocalStates.View view = states.view(nodes[helper], ticket);
        int given = seeds ? view.selfMasks() : view.wrapKeys();
        if ((given >> dealer & 1) != 0) {
          shares++;
          own |= seeds && model.ownSeed() && helper == dealer;
        }
      }
      if (shares >= model.threshold() || own) {
        known |= 1 << dealer;
      }
    }
    return known;
  }

  /**
   * Adds the sets over which reports of one ticket can be summed: reporters joined by pair masks
   * that only adding both cancels, all of them with a known seed.
   */
  private void collect(int[] nodes, int ticket, int seeds, int wraps) {
    int seen = 0;
    for (int first = 0; first < nodes.length; first++) {
      if ((seen >> first & 1) != 0 || !states.view(nodes[first], ticket).reported()) {
        continue;
      }
      int set = 0;
      int front = 1 << first;
      boolean opens = true;
      while (front != 0) {
        int node = Integer.numberOfTrailingZeros(front);
        front &= front - 1;
        set |= 1 << node;
        LocalStates.View view = states.view(nodes[node], ticket);
        opens &= (seeds >> node & 1) != 0;
        if ((wraps >> node & 1) != 0) {
          continue;
        }
        int partners = view.participants() & ~wraps & ~(1 << node);
        for (int other = 0; other < nodes.length; other++) {
          if ((partners >> other & 1) == 0) {
            continue;
          }
          LocalStates.View partner = states.view(nodes[other], ticket);
          if (!partner.reported() || partner.context() != view.context()) {
            opens = false;
          } else if ((set >> other & 1) == 0) {
            front |= 1 << other;
          }
        }
      }
      seen |= set;
      if (opens) {
        sums[count++] = set;
      }
    }
  }
}
