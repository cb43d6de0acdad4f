package org.kumiki.algorithms.registry;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import org.kumiki.algorithms.AlgorithmRegistry;
import org.kumiki.algorithms.FederatedAlgorithm;
import org.kumiki.algorithms.anova.AnovaAlgorithm;
import org.kumiki.algorithms.characterise.CharacteriseAlgorithm;
import org.kumiki.algorithms.clogit.ClogitAlgorithm;
import org.kumiki.algorithms.competing.CompetingAlgorithm;
import org.kumiki.algorithms.correlation.CorrelationAlgorithm;
import org.kumiki.algorithms.crosstab.CrosstabAlgorithm;
import org.kumiki.algorithms.feasibility.FeasibilityAlgorithm;
import org.kumiki.algorithms.finegray.FineGrayAlgorithm;
import org.kumiki.algorithms.gee.GeeAlgorithm;
import org.kumiki.algorithms.histogram.HistogramAlgorithm;
import org.kumiki.algorithms.incidence.IncidenceAlgorithm;
import org.kumiki.algorithms.kaplanmeier.KaplanMeierAlgorithm;
import org.kumiki.algorithms.kmeans.KMeansAlgorithm;
import org.kumiki.algorithms.meta.MetaAlgorithm;
import org.kumiki.algorithms.mixed.MixedAlgorithm;
import org.kumiki.algorithms.ordinal.OrdinalAlgorithm;
import org.kumiki.algorithms.pca.PcaAlgorithm;
import org.kumiki.algorithms.penalty.WithPenalty;
import org.kumiki.algorithms.polynomial.WithPolynomials;
import org.kumiki.algorithms.prevalence.PrevalenceAlgorithm;
import org.kumiki.algorithms.propensity.PropensityAlgorithm;
import org.kumiki.algorithms.ranktest.RankTestAlgorithm;
import org.kumiki.algorithms.roc.RocAlgorithm;
import org.kumiki.algorithms.sccs.SccsAlgorithm;
import org.kumiki.algorithms.standardise.StandardiseAlgorithm;
import org.kumiki.algorithms.summary.SummaryAlgorithm;
import org.kumiki.algorithms.ttest.TTestAlgorithm;

/** The statistics of this version. Immutable and safe for several threads. */
public final class StandardAlgorithms implements AlgorithmRegistry {

  private final Map<String, FederatedAlgorithm<?, ?, ?>> byId = new LinkedHashMap<>();

  /** All of them. */
  public StandardAlgorithms() {
    for (FederatedAlgorithm<?, ?, ?> algorithm :
        List.<FederatedAlgorithm<?, ?, ?>>of(
            new FeasibilityAlgorithm(),
            new SummaryAlgorithm(),
            new CrosstabAlgorithm(),
            new HistogramAlgorithm(),
            WithPenalty.glm(),
            WithPolynomials.cox(),
            new KaplanMeierAlgorithm(),
            new CompetingAlgorithm(),
            new FineGrayAlgorithm(),
            new KMeansAlgorithm(),
            new IncidenceAlgorithm(),
            new TTestAlgorithm(),
            new RankTestAlgorithm(),
            new RocAlgorithm(),
            new AnovaAlgorithm(),
            new CorrelationAlgorithm(),
            new PcaAlgorithm(),
            new MetaAlgorithm(),
            new PropensityAlgorithm(),
            new MixedAlgorithm(),
            new OrdinalAlgorithm(),
            new GeeAlgorithm(),
            new ClogitAlgorithm(),
            new StandardiseAlgorithm(),
            new SccsAlgorithm(),
            new PrevalenceAlgorithm(),
            CharacteriseAlgorithm.standard())) {
      byId.put(algorithm.id(), algorithm);
    }
  }

  @Override
  public Optional<FederatedAlgorithm<?, ?, ?>> byId(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  @Override
  public SequencedSet<String> ids() {
    return Collections.unmodifiableSequencedSet(new LinkedHashSet<>(byId.keySet()));
  }
}
