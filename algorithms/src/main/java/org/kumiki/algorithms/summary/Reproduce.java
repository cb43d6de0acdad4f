package org.kumiki.algorithms.summary;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.kumiki.algorithms.category.Category;
import org.kumiki.algorithms.expression.RText;

/** The calls in R that give the same numbers on the pooled rows. */
final class Reproduce {

  private Reproduce() {}

  static String calls(SummaryParameters p) {
    Optional<String> by = p.by().map(Category::name).map(name -> "data$" + RText.name(name));
    List<String> numbers = new ArrayList<>();
    List<String> calls = new ArrayList<>();
    for (SummaryParameters.Item item : p.variables()) {
      if (item.numeric()) {
        numbers.add(RText.quoted(item.name()));
      } else {
        calls.add(
            "table(data$"
                + RText.name(item.name())
                + by.map(group -> ", " + group).orElse("")
                + ")");
      }
    }
    if (!numbers.isEmpty()) {
      String data = "data[c(" + String.join(", ", numbers) + ")]";
      calls.addFirst(
          by.map(group -> "lapply(split(%s, %s), sapply, moments)".formatted(data, group))
              .orElse("sapply(" + data + ", moments)"));
      calls.addFirst(moments(p.quantiles()));
    }
    return String.join("\n", calls);
  }

  private static String moments(List<Double> quantiles) {
    String asked = quantiles.stream().map(RText::number).collect(Collectors.joining(", "));
    return "moments <- function(x) {x <- as.numeric(x[!is.na(x)]); z <- x - mean(x); m2 <- mean(z^2);"
        + " c(n = length(x), mean = mean(x), variance = var(x), sd = sd(x),"
        + " skewness = mean(z^3) / m2^1.5, kurtosis = mean(z^4) / m2^2 - 3"
        + (asked.isEmpty() ? "" : ", quantile(x, c(" + asked + "), type = 1)")
        + ")}";
  }
}
