package org.kumiki.algorithms.disclosure.concealment;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Groups variables so that whole tables over each group, which agree on what neighbouring groups
 * share, are as good as one table over all variables: the cliques of a triangulated graph and the
 * edges of a junction tree (Lauritzen and Spiegelhalter 1988). Variables are taken out in the order
 * of least fill-in, ties by name, so the result does not depend on any order of iteration.
 *
 * @param cliques largest groups
 * @param edges pairs of neighbours, by index
 */
record Cliques(List<SortedSet<String>> cliques, List<Edge> edges) {

  /** Two neighbours. */
  record Edge(int first, int second) {}

  Cliques {
    cliques = List.copyOf(cliques);
    edges = List.copyOf(edges);
  }

  /** For variables of which those of each set must be in one group. */
  static Cliques of(Collection<SortedSet<String>> together) {
    SortedMap<String, SortedSet<String>> graph = new TreeMap<>();
    for (SortedSet<String> set : together) {
      for (String variable : set) {
        SortedSet<String> others = graph.computeIfAbsent(variable, v -> new TreeSet<>());
        others.addAll(set);
        others.remove(variable);
      }
    }
    List<SortedSet<String>> found = new ArrayList<>();
    while (!graph.isEmpty()) {
      String next = cheapest(graph);
      SortedSet<String> clique = new TreeSet<>(graph.get(next));
      for (String a : graph.get(next)) {
        graph.get(a).addAll(graph.get(next));
        graph.get(a).remove(a);
        graph.get(a).remove(next);
      }
      graph.remove(next);
      clique.add(next);
      if (found.stream().noneMatch(c -> c.containsAll(clique))) {
        found.add(clique);
      }
    }
    if (found.isEmpty()) {
      found.add(new TreeSet<>());
    }
    return new Cliques(found, tree(found));
  }

  private static String cheapest(SortedMap<String, SortedSet<String>> graph) {
    String best = graph.firstKey();
    long least = Long.MAX_VALUE;
    for (var entry : graph.entrySet()) {
      long fill = 0;
      for (String a : entry.getValue()) {
        for (String b : entry.getValue().tailSet(a)) {
          fill += a.equals(b) || graph.get(a).contains(b) ? 0 : 1;
        }
      }
      if (fill < least) {
        least = fill;
        best = entry.getKey();
      }
    }
    return best;
  }

  // A spanning tree whose neighbours share most; Kruskal (1956).
  private static List<Edge> tree(List<SortedSet<String>> cliques) {
    List<Edge> pairs = new ArrayList<>();
    for (int i = 0; i < cliques.size(); i++) {
      for (int j = i + 1; j < cliques.size(); j++) {
        pairs.add(new Edge(i, j));
      }
    }
    pairs.sort(
        Comparator.comparingInt(
            (Edge e) -> -shared(cliques.get(e.first), cliques.get(e.second)).size()));
    int[] part = new int[cliques.size()];
    for (int i = 0; i < part.length; i++) {
      part[i] = i;
    }
    List<Edge> tree = new ArrayList<>();
    for (Edge e : pairs) {
      int from = part[e.first];
      int to = part[e.second];
      if (from != to) {
        tree.add(e);
        for (int i = 0; i < part.length; i++) {
          part[i] = part[i] == from ? to : part[i];
        }
      }
    }
    return tree;
  }

  /** What two groups share. */
  static SortedSet<String> shared(SortedSet<String> first, SortedSet<String> second) {
    SortedSet<String> shared = new TreeSet<>(first);
    shared.retainAll(second);
    return shared;
  }
}
