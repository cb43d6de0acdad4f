package org.kumiki.algorithms.derive;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.kumiki.algorithms.expression.Expr;
import org.kumiki.algorithms.expression.RText;

/** Episodes as lines of R over a data frame {@code data}; rows without one are left out of it. */
record EpisodesInR(Episodes episodes) {

  private static final String NEAR = "1e-9 * pmax(1, abs(%s))";

  /** Makes {@code episodes}, a row per episode: its row of the data, its start p and its stop q. */
  List<String> rows() {
    List<String> cuts = new ArrayList<>(List.of("a"));
    for (Episodes.Split split : episodes.splits()) {
      cuts.add(
          switch (split) {
            case Episodes.Onset(Expr of) -> number(of);
            case Episodes.Bands bands -> cuts(bands);
          });
    }
    return List.of(
        "episodes <- with(data, local({a <- %s; b <- %s; cuts <- cbind(%s); "
                .formatted(
                    number(episodes.start()), number(episodes.stop()), String.join(", ", cuts))
            + "do.call(rbind, lapply(which(a < b), function(i) {x <- sort(cuts[i, ]); near <- "
            + NEAR.formatted("x")
            + "; x <- x[x == a[i] | (x - a[i] > near & b[i] - x > near)]; "
            + "x <- x[c(TRUE, diff(x) > "
            + NEAR.formatted("x[-1]")
            + ")]; data.frame(row = i, a = a[i], b = b[i], p = x, q = c(x[-1], b[i]))}))}))",
        "data <- data[episodes$row, ]");
  }

  /** Adds one column. */
  String column(Derivation derivation) {
    String base = episodes.dated() ? " - episodes$a" : "";
    Episodes.Column column = derivation.episode().orElseThrow();
    String value =
        switch (column.take()) {
          case START -> "episodes$p" + base;
          case STOP -> "episodes$q" + base;
          case TIME -> "episodes$q - episodes$p";
          case EVENT ->
              // Of a row without it no episode tells; in R, NA & FALSE is FALSE.
              "with(data, local({v <- "
                  + RScript.bare(RText.of(episodes.event().orElseThrow()))
                  + "; v & ifelse(is.na(v), NA, episodes$q == episodes$b)}))";
          case SPLIT ->
              switch (episodes.splits().get(column.split())) {
                case Episodes.Onset(Expr of) ->
                    "with(data, !is.na(%1$s) & %1$s <= episodes$p + %2$s)"
                        .formatted(number(of), NEAR.formatted("episodes$p"));
                case Episodes.Bands bands -> band(bands);
              };
        };
    return "data$" + RText.name(derivation.name()) + " <- " + value;
  }

  private static String band(Episodes.Bands bands) {
    int last = bands.labels().size();
    return ("with(data, local({k <- rowSums(cbind(%s) <= episodes$p + %s); k[k < 1 | k > %d] <- NA; "
            + "factor(%s[k], %s)}))")
        .formatted(
            cuts(bands),
            NEAR.formatted("episodes$p"),
            last,
            RScript.texts(bands.labels()),
            RScript.texts(bands.labels()));
  }

  private static String cuts(Episodes.Bands bands) {
    String offsets =
        DoubleStream.of(bands.offsets()).mapToObj(RText::number).collect(Collectors.joining(", "));
    return bands
        .origin()
        .map(origin -> "outer(" + number(origin) + ", c(" + offsets + "), \"+\")")
        .orElse("matrix(c(" + offsets + "), nrow(data), " + bands.offsets().length + ", TRUE)");
  }

  private static String number(Expr tree) {
    return "as.numeric(" + RScript.bare(RText.of(tree)) + ")";
  }
}
