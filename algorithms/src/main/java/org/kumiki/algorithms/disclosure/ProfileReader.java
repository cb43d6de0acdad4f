package org.kumiki.algorithms.disclosure;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.kumiki.algorithms.place.Places;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the profiles that come with the software. Guarantees: a missing, unknown or impossible
 * value stops the program at its first use of a profile; no threshold has a default.
 */
final class ProfileReader {

  private static final String FILE = "profiles.json";

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .build();

  private record Entry(
      String name,
      int k,
      int roundingBase,
      boolean zerosDisclosive,
      PrimaryInterval primaryInterval,
      double dominanceShare,
      int nodesPerCell,
      int residualDegreesOfFreedom,
      int events,
      double coverageWarning,
      double coverageRelease,
      int tier,
      List<PopulationRule> populations,
      ProfileSource source) {

    Profile profile() {
      if (roundingBase > Math.max(1, k)) {
        throw new IllegalArgumentException(
            "profile %s: rounding base is %d, expected at most k".formatted(name, roundingBase));
      }
      return new Profile(
          name,
          k,
          roundingBase,
          residualDegreesOfFreedom,
          coverageWarning,
          coverageRelease,
          zerosDisclosive,
          primaryInterval,
          dominanceShare,
          nodesPerCell,
          events,
          tier,
          populations,
          List.of(source),
          Places.NONE);
    }
  }

  private ProfileReader() {}

  /** The profiles by name, in the order of the file. */
  static SequencedMap<String, Profile> shipped() {
    try (InputStream in = ProfileReader.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException(FILE + " is not in this build");
      }
      return read(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + FILE, e);
    }
  }

  static SequencedMap<String, Profile> read(byte[] json) {
    SequencedMap<String, Profile> profiles = new LinkedHashMap<>();
    for (Entry entry : JSON.readValue(json, Entry[].class)) {
      if (profiles.put(entry.name(), entry.profile()) != null) {
        throw new IllegalArgumentException("two profiles are called " + entry.name());
      }
    }
    return Collections.unmodifiableSequencedMap(profiles);
  }
}
