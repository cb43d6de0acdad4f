package org.kumiki.algorithms.parameters;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import org.kumiki.algorithms.InvalidInput;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads what every node gets in a round from bytes of somebody who may lie. Guarantees: at most 1
 * MiB, every field is there, and nothing is null, unknown or of another kind. What the numbers may
 * be is for the statistic to check.
 */
public final class BroadcastReader {

  private static final int LONGEST = 1 << 20;
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(
              DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
              DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
              DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
              DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .withConfigOverride(
              List.class,
              list -> list.setNullHandling(JsonSetter.Value.construct(Nulls.FAIL, Nulls.FAIL)))
          .build();

  private BroadcastReader() {}

  /**
   * The broadcast in these bytes.
   *
   * @param statistic whose it is, for people
   * @throws InvalidInput if it is none
   */
  public static <B> B read(byte[] bytes, Class<B> type, String statistic) {
    if (bytes.length > LONGEST) {
      throw new InvalidInput("broadcast", "longer than 1 MiB");
    }
    B broadcast;
    try {
      broadcast = JSON.readValue(bytes, type);
    } catch (JacksonException e) {
      throw none(statistic);
    }
    if (broadcast == null) {
      throw none(statistic);
    }
    return broadcast;
  }

  private static InvalidInput none(String statistic) {
    return new InvalidInput("broadcast", "not a broadcast of %s", statistic);
  }
}
