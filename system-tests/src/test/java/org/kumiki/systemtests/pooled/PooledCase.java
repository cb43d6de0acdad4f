package org.kumiki.systemtests.pooled;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A query and the numbers R gives for it on the pooled rows; made by make.R beside the resources.
 *
 * @param name of the case
 * @param query the query document
 * @param expect numbers by place
 */
public record PooledCase(String name, JsonNode query, List<Expected> expect) {

  static final JsonMapper JSON = JsonMapper.builder().build();

  /**
   * A number of the result.
   *
   * @param path JSON pointer into {@code result}
   * @param value R's
   * @param se standard error that sets the scale, 0 where there is none
   */
  public record Expected(String path, double value, double se) {

    /** As contracts.md defines equality with R. */
    boolean isEqualTo(double found) {
      if (value == 0) {
        return Math.abs(found) <= 1e-12;
      }
      if (path.endsWith("p_value") && value < 1e-12) {
        return Math.abs(found - value) <= 1e-6 * value;
      }
      return Math.abs(found - value) <= 1e-8 * Math.max(Math.abs(value), se);
    }
  }

  /** All cases. */
  public static List<PooledCase> all() throws IOException {
    try (InputStream in = PooledCase.class.getResourceAsStream("cases.json")) {
      return JSON.readValue(in, new TypeReference<List<PooledCase>>() {});
    }
  }
}
