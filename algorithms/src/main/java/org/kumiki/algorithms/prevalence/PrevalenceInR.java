package org.kumiki.algorithms.prevalence;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.kumiki.algorithms.expression.RText;

/** The same in R, where each row is a person. */
final class PrevalenceInR {

  private PrevalenceInR() {}

  static String of(PrevalenceParameters p) {
    List<String> lines = new ArrayList<>();
    lines.add(
        p.needed().isEmpty()
            ? "d <- data"
            : "d <- data[complete.cases(data[%s]), ]".formatted(texts(List.copyOf(p.needed()))));
    lines.add(
        "at <- list("
            + p.moments().stream()
                .map(m -> m.observed().map(o -> flags(RText.of(o))).orElse("rep(TRUE, nrow(d))"))
                .collect(Collectors.joining(", "))
            + ")");
    lines.add(
        "case <- list("
            + p.moments().stream()
                .map(m -> flags(RText.of(m.affected())))
                .collect(Collectors.joining(", "))
            + ")");
    String level = p.confidence() == 0.95 ? "" : ", conf.level = " + RText.number(p.confidence());
    String per = p.per() == 1 ? "" : " * " + RText.number(p.per());
    lines.add(
        "each <- function(r) mapply(function(o, x) { n <- sum(o[r]); k <- sum(x[r]); c(persons = n, cases = k, k / n%s, binom.test(k, n%s)$conf.int%s, prop.test(k, n, correct = FALSE%s)$conf.int%s) }, at, case)"
            .formatted(per, level, per, level, per));
    lines.add("each(seq_len(nrow(d)))");
    String rows =
        p.by()
            .map(by -> "split(seq_len(nrow(d)), d$" + RText.name(by.name()) + ")")
            .orElse("list(all = seq_len(nrow(d)))");
    if (p.by().isPresent()) {
      lines.add("lapply(" + rows + ", each)");
    }
    p.standard()
        .ifPresent(
            of -> {
              String weights =
                  IntStream.range(0, of.size())
                      .mapToObj(
                          i ->
                              RText.quoted(of.levels().get(i))
                                  + " = "
                                  + RText.number(p.weights().get(i)))
                      .collect(Collectors.joining(", ", "c(", ")"));
              lines.add("w <- " + weights);
              lines.add(
                  "s <- factor(as.character(d$%s), names(w)); lapply(%s, function(r) mapply(function(o, x) { n <- tapply(o[r], s[r], sum); q <- tapply(x[r], s[r], sum) / n; e <- qnorm(1 - (1 - %s) / 2) * sqrt(sum(w^2 * q * (1 - q) / n)); (sum(w * q) + c(0, -e, e))%s }, at, case))"
                      .formatted(RText.name(of.name()), rows, RText.number(p.confidence()), per));
            });
    if (p.moments().size() > 1) {
      String years =
          p.moments().stream()
              .map(m -> RText.number(m.middle()))
              .collect(Collectors.joining(", ", "c(", ")"));
      lines.add(
          "prop.trend.test(sapply(case, sum), sapply(at, sum), %s / 365.25)".formatted(years));
    }
    return String.join("; ", lines);
  }

  private static String flags(String condition) {
    return "with(d, " + condition + ") %in% TRUE";
  }

  private static String texts(List<String> names) {
    return names.stream().map(RText::quoted).collect(Collectors.joining(", ", "c(", ")"));
  }
}
