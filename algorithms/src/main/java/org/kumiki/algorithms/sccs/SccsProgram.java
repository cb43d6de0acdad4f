package org.kumiki.algorithms.sccs;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.kumiki.algorithms.Accumulator;
import org.kumiki.algorithms.NodeProgram;
import org.kumiki.algorithms.Pass;
import org.kumiki.algorithms.layout.SlotWriter;

/**
 * A node's part. It cuts the observations in the first pass and keeps them; later rounds compute on
 * what it kept. The passes of one run follow each other.
 */
final class SccsProgram implements NodeProgram {

  private static final double LEAST_PERSONS = 10;

  private final SccsParameters p;
  private volatile Optional<Kept> kept = Optional.empty();

  /**
   * What follows from the data alone.
   *
   * @param informative persons who change between levels
   * @param least persons that must carry the information at any coefficients
   */
  private record Kept(CaseCollector counts, List<CaseDays> rows, long informative, double least) {}

  SccsProgram(SccsParameters p) {
    this.p = p;
  }

  @Override
  public Pass begin(byte[] broadcast) {
    SccsBroadcast b = SccsBroadcast.read(broadcast, p);
    return new Pass() {
      @Override
      public Accumulator accumulator() {
        return new CaseCollector(p);
      }

      @Override
      public boolean readsRows() {
        return kept.isEmpty();
      }

      @Override
      public void finish(Accumulator total, SlotWriter out) {
        Kept own = kept.orElseGet(() -> keep((CaseCollector) total));
        kept = Optional.of(own);
        own.counts.write(out);
        out.count(SccsLayout.INFORMATIVE, own.informative);
        ConditionalLikelihood likelihood = at(b.beta(), own.rows, own.counts.ordinals());
        likelihood.write(out);
        // Coefficients of somebody who lies might leave the information to one person.
        if (own.informative > 0 && !(likelihood.effectivePersons() >= own.least)) {
          out.veto("the information rests on too few persons: a crafted or an unsafe step");
        }
      }
    };
  }

  private Kept keep(CaseCollector counts) {
    List<CaseDays> rows = counts.rows();
    ConditionalLikelihood first = at(Collections.nCopies(p.width(), 0.0), rows, counts.ordinals());
    double least = Math.min(LEAST_PERSONS, first.effectivePersons() / 10);
    return new Kept(counts, rows, first.informative(), least);
  }

  private ConditionalLikelihood at(List<Double> beta, List<CaseDays> rows, int ordinals) {
    ConditionalLikelihood likelihood = new ConditionalLikelihood(p, beta, ordinals);
    rows.forEach(likelihood::add);
    return likelihood;
  }
}
