package org.kumiki.coordinator.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.kumiki.algorithms.disclosure.figure.Condition;
import org.kumiki.algorithms.disclosure.figure.Figure;
import org.kumiki.algorithms.disclosure.figure.OutputFigures;
import org.kumiki.algorithms.disclosure.figure.Region;
import org.kumiki.protocols.document.JsonText;

class PreparedFiguresTest {

  private static Region region(String preparation) {
    Region cell = Region.complete(List.of("sex")).at("band", "old");
    OutputFigures figures =
        new OutputFigures(
            new TreeMap<>(Map.of("band", List.of("young", "old"))),
            Region.complete(List.of("sex", "band")),
            List.of(Figure.of("/counts/0", cell, Figure.State.SHOWN, 10, 14)),
            true);
    OutputFigures prepared =
        PreparedFigures.of(JsonText.parse(preparation), CutRegions.NONE, figures);
    assertThat(prepared.complete().conditions().keySet())
        .isEqualTo(prepared.figures().getFirst().region().conditions().keySet());
    assertThat(prepared.levels()).hasSize(1);
    return prepared.figures().getFirst().region();
  }

  @Test
  void counts_areOfTheAnalysisSet() {
    assertThat(region("{\"analysis_set\":[\"bmi\",\"sex\"]}").conditions())
        .containsOnlyKeys("sex", "band", "bmi")
        .containsEntry("bmi", Condition.PRESENT)
        .containsEntry("band", new Condition.Is("old"));
  }

  /** Else the levels of two would be taken for those of one, and their counts contradict. */
  @Test
  void derivedVariablesOfTwoDefinitions_haveTwoNames_thoseOfOneHaveOne() {
    String at40 = "{\"derive\":[{\"name\":\"band\",\"expr\":\"age > 40\"}]}";
    String at50 = "{\"derive\":[{\"name\":\"band\",\"expr\":\"age > 50\"}]}";
    assertThat(region(at40)).isEqualTo(region(at40)).isNotEqualTo(region(at50));
    assertThat(region(at40).conditions()).containsKey("sex").doesNotContainKey("band");
  }
}
