package org.kumiki.benchmarks.load;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/** How long requests took and which went wrong, by what was wanted. Safe for threads. */
final class Timings {

  private final Map<Act, ConcurrentLinkedQueue<Long>> nanos = new EnumMap<>(Act.class);
  private final Map<String, AtomicLong> errors = new TreeMap<>();

  Timings() {
    for (Act act : Act.values()) {
      nanos.put(act, new ConcurrentLinkedQueue<>());
    }
  }

  void took(Act act, long time) {
    nanos.get(act).add(time);
  }

  void failed(Act act, String how) {
    synchronized (errors) {
      errors.computeIfAbsent(act.words() + ": " + how, k -> new AtomicLong()).incrementAndGet();
    }
  }

  long errors() {
    synchronized (errors) {
      return errors.values().stream().mapToLong(AtomicLong::get).sum();
    }
  }

  /** A table for a person. */
  String table(double seconds) {
    StringBuilder table = new StringBuilder();
    line(table, "", new long[0], seconds);
    for (Act act : Act.values()) {
      line(table, act.words(), sorted(nanos.get(act)), seconds);
    }
    ConcurrentLinkedQueue<Long> all = new ConcurrentLinkedQueue<>();
    nanos.values().forEach(all::addAll);
    line(table, "all", sorted(all), seconds);
    synchronized (errors) {
      errors.forEach((what, times) -> table.append("error %d x %s%n".formatted(times.get(), what)));
    }
    return table.toString();
  }

  private static long[] sorted(ConcurrentLinkedQueue<Long> times) {
    long[] sorted = times.stream().mapToLong(Long::longValue).toArray();
    Arrays.sort(sorted);
    return sorted;
  }

  private static void line(StringBuilder table, String what, long[] sorted, double seconds) {
    if (what.isEmpty()) {
      table.append(
          "%-34s %8s %8s %10s %10s %10s %10s%n"
              .formatted("", "requests", "per s", "median ms", "p95 ms", "p99 ms", "max ms"));
      return;
    }
    table.append(
        String.format(
            Locale.ROOT,
            "%-34s %8d %8.1f %10.1f %10.1f %10.1f %10.1f%n",
            what,
            sorted.length,
            sorted.length / seconds,
            at(sorted, 0.5),
            at(sorted, 0.95),
            at(sorted, 0.99),
            at(sorted, 1)));
  }

  private static double at(long[] sorted, double share) {
    return sorted.length == 0
        ? 0
        : sorted[Math.min(sorted.length - 1, (int) (sorted.length * share))] / 1e6;
  }
}
