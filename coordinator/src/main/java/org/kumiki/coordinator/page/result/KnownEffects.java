package org.kumiki.coordinator.page.result;

import java.util.OptionalDouble;

/** The true effects of made data, where they are known, on the scale of the coefficients. */
@FunctionalInterface
public interface KnownEffects {

  OptionalDouble of(String term, double estimate);
}
