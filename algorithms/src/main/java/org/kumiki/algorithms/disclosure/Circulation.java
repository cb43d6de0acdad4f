package org.kumiki.algorithms.disclosure;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Whole numbers on the edges of a network, each between bounds, so that what flows into a vertex
 * flows out of it. Says how far one edge can move while all others stay within bounds: the exact
 * answer, because such bounds are totally unimodular. Augmenting paths after Edmonds and Karp
 * (1972). Not safe for several threads.
 */
final class Circulation {

  private final int vertices;
  private final List<Edge> edges = new ArrayList<>();
  private int[][] touching = new int[0][];
  private long[] flow = new long[0];
  private int[] via = new int[0];
  private boolean blocked;

  /** An edge and what is known of it. */
  private static final class Edge {
    private final int from;
    private final int to;
    private final long truth;
    private long least;
    private long most;

    Edge(int from, int to, long truth, long least, long most) {
      this.from = from;
      this.to = to;
      this.truth = truth;
      this.least = least;
      this.most = most;
    }
  }

  Circulation(int vertices) {
    this.vertices = vertices;
  }

  /** Adds an edge before the first question is asked. */
  void edge(int from, int to, long truth, long least, long most) {
    edges.add(new Edge(from, to, truth, least, most));
  }

  /** Changes what is known of an edge. */
  void bounds(int edge, long least, long most) {
    edges.get(edge).least = least;
    edges.get(edge).most = most;
  }

  /** How far the edge can rise above its true value; at most {@code limit}. */
  long raise(int edge, long limit) {
    return push(edge, edges.get(edge).to, edges.get(edge).from, limit);
  }

  /** How far the edge can fall below its true value; at most {@code limit}. */
  long lower(int edge, long limit) {
    return push(edge, edges.get(edge).from, edges.get(edge).to, limit);
  }

  /**
   * Edges at their bounds that kept the last question from its limit: a smallest cut. Empty if the
   * limit was reached.
   */
  List<Integer> cut() {
    List<Integer> cut = new ArrayList<>();
    if (!blocked) {
      return cut;
    }
    for (int e = 0; e < edges.size(); e++) {
      boolean fromReached = via[edges.get(e).from] != UNREACHED;
      boolean toReached = via[edges.get(e).to] != UNREACHED;
      if (fromReached != toReached) {
        cut.add(e);
      }
    }
    return cut;
  }

  private static final int UNREACHED = -1;
  private static final int START = -2;

  private long push(int without, int source, int sink, long limit) {
    prepare();
    long pushed = 0;
    blocked = false;
    while (pushed < limit) {
      if (!reaches(without, source, sink)) {
        blocked = true;
        break;
      }
      pushed += augment(source, sink, limit - pushed);
    }
    return pushed;
  }

  private void prepare() {
    if (flow.length != edges.size()) {
      List<List<Integer>> lists = new ArrayList<>();
      for (int v = 0; v < vertices; v++) {
        lists.add(new ArrayList<>());
      }
      for (int e = 0; e < edges.size(); e++) {
        lists.get(edges.get(e).from).add(e);
        lists.get(edges.get(e).to).add(e);
      }
      touching =
          lists.stream()
              .map(list -> list.stream().mapToInt(Integer::intValue).toArray())
              .toArray(int[][]::new);
      flow = new long[edges.size()];
      via = new int[vertices];
    }
    for (int e = 0; e < flow.length; e++) {
      flow[e] = edges.get(e).truth;
    }
  }

  // A shortest path with room on every edge; via[v] is the edge by which v was reached.
  private boolean reaches(int without, int source, int sink) {
    Arrays.fill(via, UNREACHED);
    via[source] = START;
    ArrayDeque<Integer> next = new ArrayDeque<>(List.of(source));
    while (!next.isEmpty()) {
      int at = next.remove();
      for (int e : touching[at]) {
        Edge edge = edges.get(e);
        int other = edge.from == at ? edge.to : edge.from;
        if (e != without && via[other] == UNREACHED && room(e, at) > 0) {
          via[other] = e;
          if (other == sink) {
            return true;
          }
          next.add(other);
        }
      }
    }
    return false;
  }

  private long room(int e, int from) {
    Edge edge = edges.get(e);
    return edge.from == from ? edge.most - flow[e] : flow[e] - edge.least;
  }

  private long augment(int source, int sink, long limit) {
    long amount = limit;
    for (int at = sink; at != source; at = before(at)) {
      amount = Math.min(amount, room(via[at], before(at)));
    }
    for (int at = sink; at != source; at = before(at)) {
      int e = via[at];
      flow[e] += edges.get(e).to == at ? amount : -amount;
    }
    return amount;
  }

  private int before(int vertex) {
    Edge edge = edges.get(via[vertex]);
    return edge.to == vertex ? edge.from : edge.to;
  }
}
