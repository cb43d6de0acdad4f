package org.kumiki.algorithms.disclosure.concealment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.kumiki.algorithms.disclosure.Profile;

/**
 * Attacks several outputs at once by listing every joint table that agrees with all of them: the
 * reader of R7 without a shortcut, and without the code under test.
 */
final class LinkedOutputsTest {

  private static final Profile EXACT = new Profile("TEST", 4, 1, 0, 0, 0);
  private static final Profile ROUNDED = new Profile("TEST", 5, 2, 0, 0, 0);

  private static final List<List<Integer>> MARGINS =
      List.of(List.of(0, 1), List.of(1, 2), List.of(0, 2), List.of(0), List.of(2));

  @Test
  void smallCounts_cannotBeWorkedOutFromSeveralTables() {
    int leaking = 0;
    int withheld = 0;
    int released = 0;
    for (int seed = 0; seed < 30; seed++) {
      Random random = new Random(seed);
      Profile profile = seed % 2 == 0 ? EXACT : ROUNDED;
      Attack attack = new Attack(random, profile);
      List<List<Integer>> order = new ArrayList<>(MARGINS);
      Collections.shuffle(order, random);
      SmallDesk careless = new SmallDesk(profile, false);
      SmallDesk careful = new SmallDesk(profile, true);
      careless.release(attack.total());
      careful.release(attack.total());
      for (List<Integer> margin : order.subList(0, 3)) {
        careless.release(attack.output(margin));
        careful.release(attack.output(margin));
      }
      leaking += attack.narrow(careless.released()) > 0 ? 1 : 0;
      assertThat(attack.narrow(careful.released())).as("seed " + seed).isZero();
      withheld += careful.withheldMore() > 0 ? 1 : 0;
      released += careful.released().size();
    }
    // The same tables whose small cells alone are withheld give some of them back.
    assertThat(leaking).isGreaterThan(10);
    assertThat(withheld).isGreaterThan(5);
    assertThat(released).isGreaterThan(45);
  }

  @Test
  void sameArguments_giveTheSameVerdict() {
    for (int seed = 0; seed < 6; seed++) {
      List<List<Earlier>> runs = new ArrayList<>();
      for (int run = 0; run < 2; run++) {
        Attack attack = new Attack(new Random(seed), EXACT);
        SmallDesk desk = new SmallDesk(EXACT, true);
        desk.release(attack.total());
        MARGINS.subList(0, 3).forEach(margin -> desk.release(attack.output(margin)));
        runs.add(desk.released());
      }
      assertThat(runs.getFirst()).isEqualTo(runs.getLast());
    }
  }
}
