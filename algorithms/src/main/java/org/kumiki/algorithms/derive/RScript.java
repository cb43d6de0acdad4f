package org.kumiki.algorithms.derive;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.VariableType;
import org.kumiki.algorithms.expression.Expr;
import org.kumiki.algorithms.expression.RText;
import org.kumiki.algorithms.expression.ValueType;
import tools.jackson.databind.JsonNode;

/**
 * What a query makes of its rows, as lines of R over a data frame {@code data} whose columns are
 * those of the dictionary (booleans logical, dates {@code Date}): derived variables, the cohort,
 * the analysis set. The statistic's own call then gives the query's numbers.
 */
public final class RScript {

  private static final double TECHNICAL_LIMIT = 1e30;

  private RScript() {}

  /** The lines; none where the rows are as they came. */
  public static List<String> of(Preparation preparation, Optional<Expr> cohort) {
    List<String> lines = new ArrayList<>();
    Stream<Expr> trees =
        Stream.concat(
            preparation.derivations().all().stream().flatMap(RScript::trees),
            Stream.concat(
                cohort.stream(), preparation.parts().stream().flatMap(p -> p.where().stream())));
    if (trees.anyMatch(RText::needsHelper)) {
      lines.add(RText.HELPER);
    }
    boolean cut = false;
    for (Derivation derivation : preparation.derivations().all()) {
      if (derivation.episode().isEmpty()) {
        lines.add(derived(derivation));
        continue;
      }
      EpisodesInR episodes = new EpisodesInR(derivation.episode().get().of());
      if (!cut) {
        lines.addAll(episodes.rows());
        cut = true;
      }
      lines.add(episodes.column(derivation));
    }
    cohort.ifPresent(tree -> lines.add("data <- subset(data, " + bare(RText.of(tree)) + ")"));
    if (!preparation.analysisSet().isEmpty()) {
      lines.add("data <- data[complete.cases(data[" + texts(preparation.analysisSet()) + "]), ]");
    }
    return lines;
  }

  /** A call on the rows of a subgroup only. */
  public static String within(Expr where, String call) {
    return "local({data <- subset(data, " + bare(RText.of(where)) + "); " + call + "})";
  }

  private static Stream<Expr> trees(Derivation derivation) {
    Stream<Expr> others = derivation.past().flatMap(LookBack::where).stream();
    Stream<Expr> cut = derivation.episode().stream().flatMap(c -> c.of().trees().stream());
    return Stream.concat(Stream.of(derivation.of()), Stream.concat(others, cut));
  }

  private static String derived(Derivation derivation) {
    String tree = RText.of(derivation.of());
    String own =
        derivation
            .past()
            .map(back -> lookBack(derivation, back))
            .orElse("with(data, " + bare(tree) + ")");
    String value =
        switch (derivation.step()) {
          case Step.Keep() -> own;
          case Step.Within(double least, double most) -> within(derivation, least, most, own);
          case Step.Cut cut -> cut(derivation, cut, tree);
          case Step.Recode recode -> recode(derivation, recode, tree);
        };
    return "data$" + RText.name(derivation.name()) + " <- " + value;
  }

  /** Over a data frame of the table's name, with rows in the order of the file. */
  private static String lookBack(Derivation derivation, LookBack back) {
    Dictionary other = back.table().dictionary();
    String value = "w$" + RText.name(back.value().name());
    String date = "t$" + RText.name(back.date().name());
    String key = "t$" + RText.name(other.unit().orElseThrow());
    String rows = "!is.na(t$" + RText.name(back.value().name()) + ")";
    String table = RText.name(back.table().name());
    String where = back.where().map(tree -> " & " + RText.of(tree)).orElse("");
    String window =
        back.from().isPresent() ? " & " + date + " >= at[i] + " + back.from().getAsInt() : "";
    String none = derivation.variable().type() == VariableType.DATE ? "as.Date(NA)" : "NA";
    String found =
        switch (back.take()) {
          case ANY -> "nrow(w) > 0";
          case COUNT -> "nrow(w)";
          case SUM -> "sum(" + value + ")";
          case FIRST -> "head(" + value + ", 1)[1]";
          case LAST -> "tail(" + value + ", 1)[1]";
          case MAX -> "if (nrow(w) == 0) " + none + " else max(" + value + ")";
        };
    return "local({t <- subset(%s, %s%s); t <- t[order(%s), ]; at <- with(data, %s); "
            .formatted(
                table,
                rows.replace("t$", ""),
                where,
                back.take() == LookBack.Take.SUM ? "seq_len(nrow(t))" : date,
                bare(RText.of(derivation.of())))
        + "do.call(\"c\", lapply(seq_len(nrow(data)), function(i) {w <- t[which(%s == data$%s[i] & %s <= at[i] + %d%s), ]; "
            .formatted(key, RText.name(back.personKey()), date, back.to(), window)
        + "if (is.na(at[i])) %s else %s}))})".formatted(none, found);
  }

  private static String within(Derivation derivation, double least, double most, String value) {
    List<String> inside = new ArrayList<>();
    ValueType type =
        derivation.variable().type() == VariableType.DATE ? ValueType.DATE : ValueType.NUMBER;
    if (least > -TECHNICAL_LIMIT) {
      inside.add("v >= " + end(type, least));
    }
    if (most < TECHNICAL_LIMIT) {
      inside.add("v <= " + end(type, most));
    }
    return inside.isEmpty()
        ? value
        : "local({v <- " + value + "; v[!(" + String.join(" & ", inside) + ")] <- NA; v})";
  }

  private static String end(ValueType type, double value) {
    return type == ValueType.DATE ? RText.of(new Expr.Day((long) value)) : RText.number(value);
  }

  private static String cut(Derivation derivation, Step.Cut cut, String tree) {
    String value = "with(data, " + bare(tree) + ")";
    return "cut(%s, c(%s), labels = %s, right = %s, include.lowest = %s)"
        .formatted(
            derivation.of().type() == ValueType.DATE ? "as.numeric(" + value + ")" : value,
            DoubleStream.of(cut.breaks()).mapToObj(RText::number).collect(Collectors.joining(", ")),
            texts(derivation.variable().levels()),
            truth(cut.right()),
            truth(cut.includeLowest()));
  }

  private static String recode(Derivation derivation, Step.Recode recode, String tree) {
    JsonNode said = derivation.canonical().path("recode");
    boolean logical = derivation.of().type() == ValueType.BOOLEAN;
    List<String> keys = new ArrayList<>();
    List<String> pairs = new ArrayList<>();
    said.path("map")
        .properties()
        .forEach(
            entry -> {
              String key = logical ? entry.getKey().toUpperCase(Locale.ROOT) : entry.getKey();
              keys.add(key);
              pairs.add(
                  RText.quoted(key)
                      + " = "
                      + (entry.getValue().isNull()
                          ? "NA"
                          : RText.quoted(entry.getValue().asString())));
            });
    StringBuilder text = new StringBuilder("local({v <- as.character(with(data, ");
    text.append(bare(tree)).append(")); r <- unname(c(").append(String.join(", ", pairs));
    text.append(")[v]); ");
    List<String> levels = derivation.variable().levels();
    if (recode.other() >= 0) {
      text.append("r[!is.na(v) & !(v %in% ").append(texts(keys)).append(")] <- ");
      text.append(RText.quoted(levels.get(recode.other()))).append("; ");
    }
    if (recode.missing() >= 0) {
      text.append("r[is.na(r)] <- ")
          .append(RText.quoted(levels.get(recode.missing())))
          .append("; ");
    }
    return text.append("factor(r, ").append(texts(levels)).append(")})").toString();
  }

  private static String truth(boolean value) {
    return value ? "TRUE" : "FALSE";
  }

  static String texts(List<String> texts) {
    return texts.stream().map(RText::quoted).collect(Collectors.joining(", ", "c(", ")"));
  }

  /** Without the outermost parentheses, if they belong together. */
  static String bare(String text) {
    if (!text.startsWith("(") || !text.endsWith(")")) {
      return text;
    }
    int depth = 0;
    char quote = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quote != 0) {
        if (c == '\\') {
          i++;
        } else if (c == quote) {
          quote = 0;
        }
      } else if (c == '"' || c == '`') {
        quote = c;
      } else {
        depth += c == '(' ? 1 : c == ')' ? -1 : 0;
        if (depth == 0 && i < text.length() - 1) {
          return text;
        }
      }
    }
    return text.substring(1, text.length() - 1);
  }
}
