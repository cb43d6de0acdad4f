package org.kumiki.algorithms.polynomial;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.kumiki.algorithms.Result;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Release;
import org.kumiki.algorithms.disclosure.figure.Figure;
import org.kumiki.algorithms.disclosure.figure.OutputFigures;
import org.kumiki.algorithms.disclosure.figure.Region;
import org.kumiki.algorithms.disclosure.figure.Withholding;

/**
 * A model before release, with the names that R gives its polynomials. Guarantees: a model with an
 * orthogonal polynomial counts as one that tells its exact number of persons (its standard errors
 * do), wherever outputs are compared.
 *
 * @param names what stands in the model's own names, and what to write for it; none where no
 *     polynomial was open
 * @param complete the persons it is about
 * @param persons how many they are
 * @param additive true if each has one row
 */
record PolynomialResult<R extends Result>(
    R model, Map<String, String> names, Region complete, long persons, boolean additive)
    implements Result {

  PolynomialResult {
    names = Map.copyOf(names);
  }

  @Override
  public boolean explores() {
    return model.explores();
  }

  @Override
  public Release release(Profile profile) {
    return release(profile, Withholding.NONE);
  }

  @Override
  public Release release(Profile profile, Withholding before) {
    Release release = model.release(profile, before);
    if (names.isEmpty()) {
      return release;
    }
    Release named = new Renaming(names).of(release);
    if (named.whollyWithheld()) {
      return named;
    }
    OutputFigures told = named.figures();
    List<Figure> figures = new ArrayList<>(told.figures());
    figures.add(Figure.of("/polynomial", complete, Figure.State.FIXED, persons, persons));
    return named.with(
        new OutputFigures(told.levels(), told.complete(), figures, told.additive() && additive));
  }
}
