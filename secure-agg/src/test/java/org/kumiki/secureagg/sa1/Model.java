package org.kumiki.secureagg.sa1;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.kumiki.secureagg.canonical.Bytes;
import org.kumiki.secureagg.canonical.Hash;

/**
 * A federation for the checker. Honest nodes are a, b, c.. and the bits of a mask; corrupt ones z,
 * y, x.. are members of every set, prove every report, sign everything and give all their shares.
 *
 * @param helpers L
 * @param corrupt c
 * @param minNodes m
 * @param tickets how many tickets (attempts of a round, or later rounds) the coordinator may open
 * @param thresholdOffset added to tau, to show that less breaks
 * @param removed rules that no honest node follows
 * @param rolledBack honest nodes, the first ones, whose ledger forgets its decision
 * @param ownSeed whether honest nodes give out their own b on FULL, which they never do
 * @param withDead whether the coordinator also asks for dead answers
 */
record Model(
    int helpers,
    int corrupt,
    int minNodes,
    int tickets,
    int thresholdOffset,
    Set<DecisionRule> removed,
    int rolledBack,
    boolean ownSeed,
    boolean withDead) {

  static Model of(int helpers, int corrupt, int minNodes, int tickets) {
    return new Model(helpers, corrupt, minNodes, tickets, 0, Set.of(), 0, false, false);
  }

  Model without(DecisionRule... rules) {
    return new Model(
        helpers, corrupt, minNodes, tickets, 0, Set.of(rules), rolledBack, ownSeed, withDead);
  }

  Model lowerThreshold() {
    return new Model(helpers, corrupt, minNodes, tickets, -1, removed, 0, false, false);
  }

  Model rollingBack(int nodes) {
    return new Model(helpers, corrupt, minNodes, tickets, 0, removed, nodes, false, false);
  }

  Model givingOwnSeed() {
    return new Model(helpers, corrupt, minNodes, tickets, 0, removed, 0, true, false);
  }

  Model askingForDead() {
    return new Model(helpers, corrupt, minNodes, tickets, 0, removed, 0, ownSeed, true);
  }

  int honest() {
    return helpers - corrupt;
  }

  int threshold() {
    return (helpers + corrupt) / 2 + 1 + thresholdOffset;
  }

  /** The rules of an honest node. */
  DecisionRules rules(int node) {
    Set<DecisionRule> rules = EnumSet.allOf(DecisionRule.class);
    rules.removeAll(removed);
    if (node < rolledBack) {
      rules.remove(DecisionRule.ONE_DECISION);
    }
    Quorum quorum = new Quorum(members((1 << honest()) - 1), minNodes, threshold());
    return new DecisionRules(quorum, name(node), rules);
  }

  static String name(int node) {
    return String.valueOf((char) ('a' + node));
  }

  /** All corrupt nodes and the honest ones of a mask, ascending. */
  List<String> members(int mask) {
    Set<String> members = new TreeSet<>();
    for (int i = 0; i < corrupt; i++) {
      members.add(String.valueOf((char) ('z' - i)));
    }
    for (int i = 0; i < honest(); i++) {
      if ((mask >> i & 1) != 0) {
        members.add(name(i));
      }
    }
    return new ArrayList<>(members);
  }

  /** The honest nodes among members. */
  int mask(List<String> members) {
    int mask = 0;
    for (String member : members) {
      int bit = member.charAt(0) - 'a';
      if (bit < honest()) {
        mask |= 1 << bit;
      }
    }
    return mask;
  }

  /** ctx, different for every P and fullOnly. */
  static Hash context(int mask, boolean fullOnly) {
    return Hash.of(new byte[] {(byte) mask, (byte) (fullOnly ? 1 : 0)});
  }

  static TicketId ticket(int number) {
    return new TicketId(Hash.ZERO, number + 1L);
  }

  Closing closing(int mask) {
    return new Closing(members(mask), Hash.of(Bytes.of(new byte[] {(byte) mask})));
  }
}
