package org.kumiki.coordinator.release.render;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ResultTextTest {

  @Test
  void anObjectInARow_isColumnsOfTheTable_notJson() {
    String text =
        ResultText.of(
            JsonMapper.shared()
                .readTree(
                    """
                    {"query": "q-1", "permit": "p-1", "template": {"id": "kaplan-meier", "version": "1.0.0"},
                     "privacy": "secure-aggregation", "nodes": {"contributed": 3},
                     "persons": {"used": 45, "missing": 0}, "rounds": 3,
                     "result": {"groups": [{"group": "all", "table": [
                       {"time": 90, "survival": 0.5, "grid_bounds": {"lower": 0.25, "upper": 0.75}},
                       {"time": 180, "survival": 0.25}]}]},
                     "disclosure": {"profile": "ACRO-DEFAULT", "withheld": [], "notes": []},
                     "warnings": []}
                    """));
    assertThat(text)
        .contains("grid_bounds.lower")
        .contains("grid_bounds.upper")
        .contains("0.75000")
        .doesNotContain("{\"lower\"");
  }
}
