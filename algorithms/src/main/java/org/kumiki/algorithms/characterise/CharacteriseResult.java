package org.kumiki.algorithms.characterise;

import java.util.List;
import org.kumiki.algorithms.Result;
import org.kumiki.algorithms.category.Category;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Release;
import org.kumiki.algorithms.disclosure.figure.Withholding;

/** A summary of both groups before release. */
record CharacteriseResult(List<String> variables, Category by, Result summary) implements Result {

  CharacteriseResult {
    variables = List.copyOf(variables);
  }

  @Override
  public Release release(Profile profile) {
    return release(profile, Withholding.NONE);
  }

  @Override
  public Release release(Profile profile, Withholding before) {
    return new CharacteriseRelease(this, profile, summary.release(profile, before)).make();
  }
}
