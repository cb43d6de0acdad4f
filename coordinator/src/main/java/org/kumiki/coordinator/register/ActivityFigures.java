package org.kumiki.coordinator.register;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Figures of the report of Article 59(1), as far as the coordinator has the data; the others are
 * named as missing, never shown as zero.
 */
public final class ActivityFigures {

  /**
   * One number.
   *
   * @param point of Article 59(1)
   * @param figure what is counted
   * @param of which of it, or empty for all
   * @param value the number
   */
  public record Figure(String point, String figure, String of, double value) {}

  /** Points of which the coordinator has no data. */
  public static final List<String> MISSING =
      List.of("audits", "data subjects' requests", "revenues", "quality labels");

  private ActivityFigures() {}

  /** The figures of all cases in the register and of all measures. */
  public static List<Figure> of(PublicRegister register, PublicMeasures measures) {
    List<PublicCase> cases = register.cases();
    List<RegisterEntry> entries = register.all();
    List<Figure> figures = new ArrayList<>();
    figures.add(new Figure("a", "applications", "", entries.size()));
    count(figures, "a", "applications by applicant", entries, e -> Stream.of(e.applicantType()));
    count(figures, "a", "applications by kind", entries, e -> Stream.of(e.kind()));
    count(figures, "a", "applications by purpose", entries, e -> e.purposes().stream());
    count(figures, "a", "applications by category", entries, e -> e.categories().stream());
    count(
        figures,
        "a",
        "decisions by outcome",
        entries,
        e -> e.decision().map(RegisterEntry.Decision::outcome).stream());
    figures.add(
        new Figure(
            "a",
            "permits issued",
            "",
            entries.stream().filter(e -> e.permit().isPresent()).count()));
    figures.add(
        new Figure("a", "runs", "", entries.stream().mapToLong(e -> e.runs().count()).sum()));
    measures(figures, entries, measures.all());
    OptionalDouble days =
        cases.stream()
            .flatMap(c -> c.untilPermit().stream())
            .mapToDouble(d -> d.toHours() / 24.0)
            .average();
    days.ifPresent(d -> figures.add(new Figure("h", "average days to the permit", "", d)));
    figures.add(
        new Figure(
            "j",
            "results reported",
            "",
            entries.stream().mapToLong(e -> e.results().size()).sum()));
    return List.copyOf(figures);
  }

  /**
   * By kind, once for a decision or entry; what an entry shows of a decision is not counted anew.
   */
  private static void measures(
      List<Figure> figures, List<RegisterEntry> entries, List<PublicMeasures.Decided> decided) {
    Set<String> shown =
        decided.stream().flatMap(d -> d.entry().stream()).collect(Collectors.toSet());
    Map<String, Long> kinds = new TreeMap<>();
    Stream.concat(
            decided.stream()
                .map(d -> d.measures().stream().map(m -> m.path("kind").asString()).distinct()),
            entries.stream()
                .filter(e -> !shown.contains(e.publicId()))
                .map(e -> e.measures().stream().map(RegisterEntry.Measure::kind).distinct()))
        .flatMap(k -> k)
        .forEach(k -> kinds.merge(k, 1L, Long::sum));
    kinds.forEach((kind, n) -> figures.add(new Figure("b", "measures by kind", kind, n)));
    figures.add(
        new Figure(
            "b",
            "fines in euros",
            "",
            decided.stream()
                .flatMap(d -> d.measures().stream())
                .filter(m -> m.path("kind").asString().equals("FINE"))
                .map(m -> new BigDecimal(m.path("amount").asString("0")))
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .doubleValue()));
  }

  /** The figures as CSV. */
  public static String csv(List<Figure> figures) {
    StringWriter text = new StringWriter();
    CsvWriter csv = CsvWriter.builder().build(text);
    csv.writeRecord("article", "figure", "of", "value");
    figures.forEach(
        f ->
            csv.writeRecord(
                "59(1)(" + f.point() + ")", f.figure(), f.of(), Double.toString(f.value())));
    flush(csv);
    return text.toString();
  }

  private static void flush(CsvWriter csv) {
    try {
      csv.close();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
  }

  private static void count(
      List<Figure> figures,
      String point,
      String figure,
      List<RegisterEntry> entries,
      Function<RegisterEntry, Stream<String>> codes) {
    Map<String, Long> counts = new TreeMap<>();
    entries.forEach(e -> codes.apply(e).distinct().forEach(c -> counts.merge(c, 1L, Long::sum)));
    counts.forEach((code, n) -> figures.add(new Figure(point, figure, code, n)));
  }
}
