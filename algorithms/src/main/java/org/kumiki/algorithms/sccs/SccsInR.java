package org.kumiki.algorithms.sccs;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.kumiki.algorithms.expression.RText;

/**
 * The same in R: a row per day of each observation with an event, and a conditional logistic
 * regression of the day with the event, whose likelihood is that of the case series.
 */
final class SccsInR {

  private SccsInR() {}

  static String of(SccsParameters p) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "days <- do.call(rbind, lapply(seq_len(nrow(data)), function(i) { d <- lapply(data[i, ], as.numeric); e <- na.omit(c(%s)); e <- e[which(e >= d$%s & e <= d$%s)]; if (length(e) == 0%s) return(NULL)"
            .formatted(
                p.events().stream().map(SccsInR::of).collect(Collectors.joining(", ")),
                RText.name(p.start()),
                RText.name(p.end()),
                p.birth().map(b -> " || is.na(" + of(b) + ")").orElse("")));
    lines.add("day <- d$%s:d$%s".formatted(RText.name(p.start()), RText.name(p.end())));
    lines.add("window <- rep(" + RText.quoted(Exposures.NONE) + ", length(day))");
    lines.add(windows(p));
    List<String> columns = new ArrayList<>(List.of("window"));
    for (TimeFactor factor : p.factors()) {
      switch (factor) {
        case Bands bands -> {
          columns.add(bands.name());
          lines.add(bands(p, bands));
        }
        case Seasons seasons -> {
          columns.add("season");
          lines.add(
              "at <- format(as.Date(day, \"1970-01-01\"), \"%m-%d\"); s <- "
                  + vector(seasons.levels())
                  + "; season <- sapply(at, function(a) if (a < s[1]) s[length(s)] else max(s[s <="
                  + " a]))");
        }
        default -> {}
      }
    }
    lines.add(
        "do.call(rbind, lapply(seq_along(e), function(k) data.frame(id = i + k / 100, event = day == e[k], %s))) }))"
            .formatted(columns.stream().map(c -> c + " = " + c).collect(Collectors.joining(", "))));
    for (TimeFactor factor : p.factors()) {
      lines.add(
          "days$%s <- factor(days$%s, %s)"
              .formatted(factor.name(), factor.name(), vector(factor.levels())));
    }
    lines.add(
        "library(survival); clogit(event ~ %s + strata(id), days)"
            .formatted(String.join(" + ", columns)));
    return String.join("; ", lines);
  }

  // Earlier exposures first, so that later ones take their days.
  private static String windows(SccsParameters p) {
    Exposures exposures = p.exposures();
    String from =
        exposures.windows().stream()
            .map(w -> Integer.toString(w.from()))
            .collect(Collectors.joining(", ", "c(", ")"));
    String to =
        exposures.windows().stream()
            .map(w -> Integer.toString(w.to()))
            .collect(Collectors.joining(", ", "c(", ")"));
    String label =
        exposures.separate()
            ? "matrix(%s, %d)[w, x]"
                .formatted(
                    vector(exposures.levels().subList(1, exposures.levels().size())),
                    exposures.windows().size())
            : vector(exposures.levels().subList(1, exposures.levels().size())) + "[w]";
    return "x0 <- c(%s); for (x in order(x0, na.last = NA)) for (w in seq_along(%s)) window[day >= x0[x] + %s[w] & day <= x0[x] + %s[w]] <- %s"
        .formatted(
            exposures.columns().stream().map(SccsInR::of).collect(Collectors.joining(", ")),
            from,
            from,
            to,
            label);
  }

  private static String bands(SccsParameters p, Bands bands) {
    String at = bands.ofAge() && p.birth().isPresent() ? "day - " + of(p.birth().get()) : "day";
    String breaks =
        bands.breaks().stream().map(Object::toString).collect(Collectors.joining(", ", "c(", ")"));
    return "%s <- %s[findInterval(%s, %s) + 1]"
        .formatted(bands.name(), vector(bands.levels()), at, breaks);
  }

  private static String of(String name) {
    return "d$" + RText.name(name);
  }

  private static String vector(List<String> texts) {
    return texts.stream().map(RText::quoted).collect(Collectors.joining(", ", "c(", ")"));
  }
}
