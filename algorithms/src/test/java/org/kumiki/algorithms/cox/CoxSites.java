package org.kumiki.algorithms.cox;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.kumiki.algorithms.Accumulator;
import org.kumiki.algorithms.Pass;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.VariableType;
import org.kumiki.algorithms.frame.ArrayFrame;
import org.kumiki.algorithms.layout.Contribution;
import org.kumiki.algorithms.survival.SurvivalTables;
import tools.jackson.databind.json.JsonMapper;

/** Simulated sites for the tests of cox that need no reference numbers. */
final class CoxSites {

  static final CoxAlgorithm COX = new CoxAlgorithm();
  static final Dictionary DICTIONARY =
      new Dictionary(
          List.of(
              SurvivalTables.variable("time", VariableType.NUMBER, List.of()),
              SurvivalTables.variable("event", VariableType.BOOLEAN, List.of()),
              SurvivalTables.variable("a", VariableType.NUMBER, List.of()),
              SurvivalTables.variable("b", VariableType.NUMBER, List.of()),
              SurvivalTables.variable("n", VariableType.INTEGER, List.of()),
              SurvivalTables.variable("arm", VariableType.STRING, List.of("p", "q", "r"))),
          List.of("NA"),
          Optional.empty());

  private static final JsonMapper JSON = new JsonMapper();

  private CoxSites() {}

  static String json(String covariates) {
    return "{\"time\": \"time\", \"event\": \"event\", \"covariates\": \"" + covariates + "\"}";
  }

  static CoxParameters parameters(String covariates) {
    return COX.parse(JSON.readTree(json(covariates)), DICTIONARY);
  }

  /** Columns that a test may change before it makes the frame. */
  static final class Site {
    final double[] time;
    final double[] event;
    final double[] a;
    final double[] b;
    final double[] n;
    final int[] arm;
    Optional<int[]> persons = Optional.empty();

    /** Half the rows have an event; n is 0 and arm is p or q. */
    Site(long seed, int rows) {
      Random random = new Random(seed);
      time = random.doubles(rows).map(u -> 100 * u).toArray();
      event = random.ints(rows, 0, 2).asDoubleStream().toArray();
      a = random.doubles(rows).map(u -> 2 * u - 1).toArray();
      b = random.doubles(rows).map(u -> 2 * u - 1).toArray();
      n = new double[rows];
      arm = random.ints(rows, 0, 2).toArray();
    }

    ArrayFrame frame() {
      Map<String, double[]> numbers = new HashMap<>();
      numbers.put("time", time);
      numbers.put("event", event);
      numbers.put("a", a);
      numbers.put("b", b);
      numbers.put("n", n);
      return new ArrayFrame(time.length, numbers, Map.of("arm", arm), persons);
    }
  }

  static CoxBroadcast fit(CoxBroadcast.Phase phase, double rows, double scale, double... beta) {
    List<Double> values = Arrays.stream(beta).boxed().toList();
    List<Double> scales = Collections.nCopies(beta.length, scale);
    List<Double> zeros = Collections.nCopies(beta.length, 0.0);
    return new CoxBroadcast(phase, rows, zeros, scales, values, 1, CoxBroadcast.Clock.NONE);
  }

  /** What a node that has just started answers. */
  static Contribution contribute(CoxParameters p, CoxBroadcast b, ArrayFrame frame) {
    return contribute(p, b, frame, new CoxProgram(p));
  }

  static Contribution contribute(
      CoxParameters p, CoxBroadcast b, ArrayFrame frame, CoxProgram program) {
    Pass pass = program.begin(b.bytes());
    Accumulator total = pass.accumulator();
    if (pass.readsRows() && frame.rows() > 0) {
      total.add(frame.batch(0, frame.rows()));
    }
    Contribution out = new Contribution(COX.layout(p, DICTIONARY, b.bytes()));
    pass.finish(total, out);
    return out;
  }

  static RiskSets riskSets(CoxParameters p, ArrayFrame frame) {
    RowCollector rows = new RowCollector(p);
    rows.add(frame.batch(0, frame.rows()));
    return rows.site().strata.getFirst();
  }
}
