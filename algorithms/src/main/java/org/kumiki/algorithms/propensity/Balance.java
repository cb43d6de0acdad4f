package org.kumiki.algorithms.propensity;

import java.util.List;
import org.kumiki.algorithms.disclosure.Profile;

/**
 * A column's means and variances in both groups, as they may be shown, and their standardised
 * difference. A share is one of persons rounded to the profile's base, before and after: a share
 * with all its digits would give the persons back. Entries of the untreated come first.
 */
record Balance(List<Double> means, List<Double> variances, double difference) {

  Balance {
    means = List.copyOf(means);
    variances = List.copyOf(variances);
  }

  /** Before adjustment: differences are in units of the standard deviation that is known here. */
  static Balance before(PropensityResult result, int column, boolean share, Profile profile) {
    Balance plain = plain(result, result.before(), column, share, profile);
    return plain.in(deviation(plain, result.parameters().estimand()));
  }

  /** After adjustment, in the same units as before. */
  static Balance after(PropensityResult result, int column, boolean share, Profile profile) {
    Balance before = plain(result, result.before(), column, share, profile);
    return plain(result, result.after().columns(), column, share, profile)
        .in(deviation(before, result.parameters().estimand()));
  }

  private static Balance plain(
      PropensityResult result, List<Columns> groups, int column, boolean share, Profile profile) {
    double[] means = new double[2];
    double[] variances = new double[2];
    for (int g = 0; g < 2; g++) {
      means[g] = groups.get(g).means().get(column);
      variances[g] = groups.get(g).variances().get(column);
      if (share) {
        means[g] = share(means[g], result.persons().get(g), profile);
        variances[g] = means[g] * (1 - means[g]);
      }
    }
    return new Balance(
        List.of(means[0], means[1]), List.of(variances[0], variances[1]), Double.NaN);
  }

  /** A share of persons as it follows from rounded counts. */
  static double share(double exact, long persons, Profile profile) {
    if (!profile.active()) {
      return exact;
    }
    double shown = profile.round(Math.round(exact * persons));
    return Math.clamp(shown / profile.round(persons), 0, 1);
  }

  private static double deviation(Balance before, Estimand estimand) {
    double treated = before.variances.get(1);
    return Math.sqrt(estimand == Estimand.ATT ? treated : (before.variances.get(0) + treated) / 2);
  }

  private Balance in(double deviation) {
    double difference = means.get(1) - means.get(0);
    return new Balance(means, variances, deviation > 0 ? difference / deviation : Double.NaN);
  }
}
