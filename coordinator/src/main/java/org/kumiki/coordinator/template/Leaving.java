package org.kumiki.coordinator.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.kumiki.algorithms.disclosure.OutputField;
import org.kumiki.algorithms.layout.Layout;
import org.kumiki.algorithms.layout.Slot;
import org.kumiki.algorithms.registry.StandardAlgorithms;
import org.kumiki.coordinator.language.Bilingual;
import org.kumiki.protocols.document.Template;

/**
 * What leaves a node, in words, as reviewers read it before they sign. Guarantees: made of the
 * layouts by which nodes encode, slot by slot, nothing left out; rounds that are alike are put
 * together. Of other queries of the template lengths may differ, names and meanings do not.
 *
 * @param rounds in order, or what is known where no round was run
 * @param outputs of the result, after the release rules
 * @param reads the variables that the example reads at the node; they do not leave it
 * @param example false where it is the layout that stands in the signed document
 */
public record Leaving(
    List<Rounds> rounds, List<Output> outputs, List<String> reads, boolean example) {

  private static final StandardAlgorithms ALGORITHMS = new StandardAlgorithms();

  /**
   * Rounds with one layout.
   *
   * @param from first of them
   * @param to last of them; empty where it is not known
   * @param entries numbers in all; 0 where the document says lengths by expressions
   * @param slots in order
   */
  public record Rounds(int from, OptionalInt to, long entries, List<Line> slots) {

    /** Copies. */
    public Rounds {
      slots = List.copyOf(slots);
    }
  }

  /**
   * A slot.
   *
   * @param name as in the layout
   * @param length how many numbers; an expression where the document has one
   * @param kind as in the layout
   * @param bound as in the layout
   * @param disclosure the class, by which release rules look at it
   * @param description of the statistic's author
   * @param words what it is
   */
  public record Line(
      String name,
      String length,
      String kind,
      String bound,
      String disclosure,
      String description,
      Bilingual words) {}

  /**
   * A field of the result.
   *
   * @param path where it is
   * @param outputClass what it is, for release rules
   * @param statbarn the same in the terms of the SACRO guide
   * @param risks what can go wrong
   * @param words what it is
   */
  public record Output(
      String path, String outputClass, String statbarn, List<String> risks, Bilingual words) {

    /** Copies. */
    public Output {
      risks = List.copyOf(risks);
    }
  }

  /** Copies. */
  public Leaving {
    rounds = List.copyOf(rounds);
    outputs = List.copyOf(outputs);
    reads = List.copyOf(reads);
  }

  /** Of a run of the example. */
  public static Leaving of(TestRun run) {
    List<Rounds> rounds = new ArrayList<>();
    Optional<Layout> before = Optional.empty();
    for (int i = 0; i < run.layouts().size(); i++) {
      Layout layout = run.layouts().get(i);
      if (before.filter(layout::equals).isPresent()) {
        Rounds same = rounds.removeLast();
        rounds.add(new Rounds(same.from(), OptionalInt.of(i + 1), same.entries(), same.slots()));
      } else {
        rounds.add(
            new Rounds(
                i + 1,
                OptionalInt.of(i + 1),
                layout.slots().stream().mapToLong(Slot::length).sum(),
                layout.slots().stream().map(Leaving::line).toList()));
      }
      before = Optional.of(layout);
    }
    return new Leaving(
        rounds, run.outputs().stream().map(Leaving::output).toList(), run.reads(), true);
  }

  /** Of a signed document: the layout that stands in it, of the first round. */
  public static Leaving of(Template template) {
    List<Line> slots =
        template.layout().stream()
            .map(
                s ->
                    new Line(
                        s.name(),
                        s.shape(),
                        s.kind(),
                        s.bound(),
                        s.disclosure(),
                        s.description(),
                        LeavingWords.of(s)))
            .toList();
    List<Output> outputs =
        ALGORITHMS
            .byId(template.algorithm())
            .filter(a -> a.version() == template.algorithmVersion())
            .map(a -> a.outputs().stream().map(Leaving::output).toList())
            .orElse(List.of());
    long entries =
        slots.stream().map(Line::length).allMatch(l -> l.matches("[0-9]{1,9}"))
            ? slots.stream().mapToLong(l -> Long.parseLong(l.length())).sum()
            : 0;
    return new Leaving(
        List.of(new Rounds(1, OptionalInt.empty(), entries, slots)), outputs, List.of(), false);
  }

  private static Line line(Slot slot) {
    return new Line(
        slot.name(),
        Integer.toString(slot.length()),
        slot.kind().name(),
        slot.bound().toString(),
        slot.disclosure().name(),
        slot.description(),
        LeavingWords.of(slot));
  }

  private static Output output(OutputField field) {
    return new Output(
        field.path(),
        field.outputClass().name(),
        field.statbarn().text(),
        field.statbarn().risks(),
        LeavingWords.of(field.outputClass()));
  }
}
