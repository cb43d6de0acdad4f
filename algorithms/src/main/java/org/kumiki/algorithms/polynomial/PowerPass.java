package org.kumiki.algorithms.polynomial;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.kumiki.algorithms.Accumulator;
import org.kumiki.algorithms.Pass;
import org.kumiki.algorithms.frame.Batch;
import org.kumiki.algorithms.frame.CaseCounter;
import org.kumiki.algorithms.layout.Bound;
import org.kumiki.algorithms.layout.CaseSlots;
import org.kumiki.algorithms.layout.DisclosureClass;
import org.kumiki.algorithms.layout.Layout;
import org.kumiki.algorithms.layout.Slot;
import org.kumiki.algorithms.layout.SlotKind;
import org.kumiki.algorithms.layout.SlotWriter;
import org.kumiki.algorithms.numeric.RunningSums;

/**
 * Sums of powers of the numbers beneath the open polynomials over the rows that the model uses: of
 * powers 1 and 2 as they are, then of all that a basis and one degree more need, about the mean.
 */
final class PowerPass implements Pass {

  private static final String POWERS = "polynomial_powers_";

  private final UsedRows used;
  private final PolynomialBroadcast b;
  private final List<Integer> powers;

  PowerPass(UsedRows used, PolynomialBroadcast b) {
    this.used = used;
    this.b = b;
    this.powers = powers(b.phase(), used.open().degrees());
  }

  /** How many powers of each number are summed in a round. */
  private static List<Integer> powers(PolynomialBroadcast.Phase phase, List<Integer> degrees) {
    return degrees.stream()
        .map(degree -> phase == PolynomialBroadcast.Phase.SUMS ? 2 : 2 * (degree + 1))
        .toList();
  }

  static String slot(int curve) {
    return POWERS + (curve + 1);
  }

  static Layout layout(PolynomialBroadcast.Phase phase, List<Integer> degrees) {
    List<Slot> slots = new ArrayList<>(CaseSlots.SLOTS);
    List<Integer> powers = powers(phase, degrees);
    for (int i = 0; i < powers.size(); i++) {
      slots.add(
          new Slot(
              slot(i),
              powers.get(i),
              SlotKind.SUM,
              new Bound.Moment(),
              DisclosureClass.MODEL,
              "Sums of the powers of the number beneath a polynomial."));
    }
    return new Layout(slots);
  }

  @Override
  public Accumulator accumulator() {
    return new Sums();
  }

  @Override
  public void finish(Accumulator total, SlotWriter out) {
    Sums s = (Sums) total;
    s.cases.write(out);
    for (int i = 0; i < powers.size(); i++) {
      out.put(slot(i), s.sums.get(i).values(0, powers.get(i)));
    }
  }

  private final class Sums implements Accumulator {
    private final CaseCounter cases = new CaseCounter();
    private final List<RunningSums> sums = powers.stream().map(RunningSums::new).toList();

    @Override
    public void add(Batch batch) {
      boolean[] complete = used.of(batch);
      IntStream.range(0, complete.length).forEach(row -> cases.add(batch, row, complete[row]));
      for (int i = 0; i < powers.size(); i++) {
        double centre = b.centre().isEmpty() ? 0 : b.centre().get(i);
        double scale = b.scale().isEmpty() ? 1 : b.scale().get(i);
        double[] values = used.open().numbers(i, batch);
        for (int row = 0; row < values.length; row++) {
          if (complete[row]) {
            add(sums.get(i), (values[row] - centre) / scale, powers.get(i));
          }
        }
      }
    }

    private static void add(RunningSums to, double value, int powers) {
      double power = 1;
      for (int k = 0; k < powers; k++) {
        power *= value;
        to.add(k, power);
      }
    }

    @Override
    public void merge(Accumulator other) {
      Sums o = (Sums) other;
      cases.merge(o.cases);
      for (int i = 0; i < powers.size(); i++) {
        sums.get(i).merge(o.sums.get(i));
      }
    }
  }
}
