package org.kumiki.algorithms.regression;

import java.util.Optional;
import java.util.function.Function;
import org.kumiki.algorithms.Accumulator;
import org.kumiki.algorithms.NodeProgram;
import org.kumiki.algorithms.Pass;
import org.kumiki.algorithms.layout.SlotWriter;

/**
 * A node's part of a model that needs all rows of a group at once. It reads its rows in the first
 * pass and keeps them; later rounds compute on what it kept. The passes of one run follow each
 * other.
 */
public final class RowsProgram implements NodeProgram {

  /** What a node answers to a broadcast: a function of its rows alone. */
  public interface Answer {
    /** Writes every slot of the round's layout but those of cases, or a veto. */
    void write(SiteRows rows, SlotWriter out);
  }

  private final RowSource source;
  private final Function<byte[], Answer> answers;
  private volatile Optional<SiteRows> kept = Optional.empty();

  /**
   * Of one node and run.
   *
   * @param answers reads a broadcast, as {@link NodeProgram#begin} does
   */
  public RowsProgram(RowSource source, Function<byte[], Answer> answers) {
    this.source = source;
    this.answers = answers;
  }

  @Override
  public Pass begin(byte[] broadcast) {
    Answer answer = answers.apply(broadcast);
    return new Pass() {
      @Override
      public Accumulator accumulator() {
        return new RowsCollector(source);
      }

      @Override
      public boolean readsRows() {
        return kept.isEmpty();
      }

      @Override
      public void finish(Accumulator total, SlotWriter out) {
        SiteRows rows = kept.orElseGet(((RowsCollector) total)::site);
        kept = Optional.of(rows);
        rows.writeCases(out);
        answer.write(rows, out);
      }
    };
  }
}
