package org.kumiki.algorithms.incidence;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.kumiki.algorithms.expression.RText;

/** The same numbers in R, without packages. */
final class Reproduce {

  private Reproduce() {}

  static String of(IncidenceParameters p) {
    String per = p.per() == 1 ? "" : " / " + RText.number(p.per());
    String events = column(p.counted().events().orElseThrow());
    String time = column(p.counted().personTime().orElseThrow());
    String level = p.confidence() == 0.95 ? "" : ", conf.level = " + RText.number(p.confidence());
    List<String> lines = new ArrayList<>();
    if (p.by().isEmpty()) {
      lines.add(
          "poisson.test(sum(%s), sum(%s)%s%s)[c(\"estimate\", \"conf.int\")]"
              .formatted(events, time, per, level));
    } else {
      String by = column(p.by().get().name());
      lines.add(
          "e <- tapply(%s, %s, sum); t <- tapply(%s, %2$s, sum)%s"
              .formatted(events, by, time, per));
      String first = RText.quoted(p.by().get().levels().getFirst());
      lines.add(
          "lapply(names(e), function(g) list(g, poisson.test(e[[g]], t[[g]]%s)[c(\"estimate\", \"conf.int\")], poisson.test(c(e[[g]], e[[%s]]), c(t[[g]], t[[%s]])%s)[c(\"estimate\", \"conf.int\", \"p.value\")]))"
              .formatted(level, first, first, level));
    }
    p.standard().ifPresent(standard -> lines.addAll(standard(p, standard, per)));
    return String.join("; ", lines);
  }

  private static List<String> standard(IncidenceParameters p, Standard standard, String per) {
    List<String> lines = new ArrayList<>();
    String sums =
        "s <- as.character(d$%s); e <- tapply(d$%s, s, sum); t <- tapply(d$%s, s, sum)%s; "
            .formatted(
                RText.name(standard.by().name()),
                RText.name(p.counted().events().orElseThrow()),
                RText.name(p.counted().personTime().orElseThrow()),
                per);
    String tail = "(1 - " + RText.number(p.confidence()) + ") / 2";
    if (!standard.weights().isEmpty()) {
      lines.add(
          "direct <- function(d) { "
              + sums
              + "w <- "
              + vector(standard, standard.weights())
              + "[names(e)]; r <- sum(w * e / t); v <- sum(w^2 * e / t^2); m <- max(w / t); "
              + "c(r, qgamma("
              + tail
              + ", r^2 / v, scale = v / r), qgamma(1 - "
              + tail
              + ", (r + m)^2 / (v + m^2), scale = (v + m^2) / (r + m))) }");
      lines.add(each(p, "direct"));
    }
    if (!standard.rates().isEmpty()) {
      lines.add(
          "sir <- function(d) { "
              + sums
              + "poisson.test(sum(e), sum("
              + vector(standard, standard.rates())
              + "[names(t)] * t), conf.level = "
              + RText.number(p.confidence())
              + ")[c(\"estimate\", \"conf.int\")] }");
      lines.add(each(p, "sir"));
    }
    return lines;
  }

  private static String each(IncidenceParameters p, String function) {
    return p.by()
        .map(by -> "lapply(split(data, %s), %s)".formatted(column(by.name()), function))
        .orElse(function + "(data)");
  }

  private static String vector(Standard standard, List<Double> values) {
    List<String> levels = standard.by().levels();
    return IntStream.range(0, levels.size())
        .mapToObj(i -> RText.quoted(levels.get(i)) + " = " + RText.number(values.get(i)))
        .collect(Collectors.joining(", ", "c(", ")"));
  }

  private static String column(String name) {
    return "data$" + RText.name(name);
  }
}
