package org.kumiki.coordinator.page.plot;

import java.util.OptionalDouble;
import org.kumiki.coordinator.page.markup.Phrase;

/**
 * A bin of a histogram: its area is a share. One that is not shown has no density.
 *
 * @param count as it stands above the bar
 */
public record HistogramBar(double low, double high, OptionalDouble density, Phrase count) {}
