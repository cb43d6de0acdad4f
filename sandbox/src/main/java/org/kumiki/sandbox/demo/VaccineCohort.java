package org.kumiki.sandbox.demo;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Made persons of a vaccination registry with known effects. Guarantees: no person is real; the
 * same seed and institution give the same file on every machine. Times are days from the start of
 * follow-up, costs euros.
 *
 * <p>Infection follows an exponential hazard with the log hazard ratio {@link #LOG_HR_VACCINATED}
 * of vaccination; a severe course of an infection a logistic model with {@link
 * #LOG_OR_SEVERE_VACCINATED}; both are exact, so an analysis should find them but for chance.
 */
final class VaccineCohort {

  /** Log hazard ratio of infection, vaccinated against not: an effectiveness of 65%. */
  static final double LOG_HR_VACCINATED = StrictMath.log(0.35);

  /** Log hazard ratio of infection per year of age. */
  static final double LOG_HR_AGE = -0.01;

  /** Log odds ratio of a severe course once infected, vaccinated against not. */
  static final double LOG_OR_SEVERE_VACCINATED = StrictMath.log(0.30);

  /** Log odds ratio of a severe course per year of age. */
  static final double LOG_OR_SEVERE_AGE = 0.05;

  /** Log odds ratio of a severe course with diabetes. */
  static final double LOG_OR_SEVERE_DIABETES = 0.7;

  /** Log odds ratio of a severe course with a heart disease. */
  static final double LOG_OR_SEVERE_HEART = 0.9;

  /** The table schema all institutions share. */
  static final String SCHEMA =
      """
      {"fields": [
        {"name": "age", "type": "integer", "constraints": {"minimum": 18, "maximum": 95}, "title": "Age (years)"},
        {"name": "sex", "type": "string", "constraints": {"enum": ["F", "M"]}},
        {"name": "diabetes", "type": "boolean", "trueValues": ["1"], "falseValues": ["0"]},
        {"name": "heart_disease", "type": "boolean", "trueValues": ["1"], "falseValues": ["0"]},
        {"name": "vaccinated", "type": "boolean", "trueValues": ["1"], "falseValues": ["0"], "title": "Two doses before follow-up"},
        {"name": "product", "type": "string", "constraints": {"enum": ["none", "mRNA-A", "mRNA-B"]}, "title": "Vaccine product"},
        {"name": "dose1_day", "type": "integer", "constraints": {"minimum": -365, "maximum": 0}, "title": "First dose (days from the start of follow-up)"},
        {"name": "dose2_day", "type": "integer", "constraints": {"minimum": -365, "maximum": 0}, "title": "Second dose (days from the start of follow-up)"},
        {"name": "follow_up_days", "type": "integer", "constraints": {"minimum": 1, "maximum": 365}, "title": "Days to infection or end of follow-up"},
        {"name": "infection", "type": "boolean", "trueValues": ["1"], "falseValues": ["0"], "title": "Infection with SARS-CoV-2"},
        {"name": "severe", "type": "boolean", "trueValues": ["1"], "falseValues": ["0"], "title": "Severe course of the infection"},
        {"name": "myocarditis", "type": "boolean", "trueValues": ["1"], "falseValues": ["0"], "title": "Myocarditis"},
        {"name": "cost", "type": "integer", "constraints": {"minimum": 0, "maximum": 100000}, "title": "Cost of care (euros)"}],
       "missingValues": [""]}
      """;

  private static final String HEADER =
      "age,sex,diabetes,heart_disease,vaccinated,product,dose1_day,dose2_day,follow_up_days,"
          + "infection,severe,myocarditis,cost\n";

  // What differs between institutions: how old their persons are, how often they are infected.
  private static final double[] MEAN_AGE = {58, 54, 50, 48};
  private static final double[] HAZARD = {1.2, 1.1, 0.9, 1.0};
  private static final double INFECTIONS_PER_DAY = 0.0011;
  private static final double OLDEST = 95;
  private static final double YOUNGEST = 18;

  private final SplittableRandom random;
  private final int institution;

  private VaccineCohort(long seed, int institution) {
    this.random = new SplittableRandom(seed * 1_000_003 + institution);
    this.institution = institution;
  }

  /**
   * Writes the file of one institution.
   *
   * @param institution from 0
   * @param persons how many
   */
  static void write(Path file, long seed, int institution, int persons) throws IOException {
    VaccineCohort cohort = new VaccineCohort(seed, institution % MEAN_AGE.length);
    try (Writer out = Files.newBufferedWriter(file)) {
      out.write(HEADER);
      for (int i = 0; i < persons; i++) {
        out.write(cohort.person());
      }
    }
  }

  private String person() {
    int age = (int) Math.round(Math.clamp(normal(MEAN_AGE[institution], 18), YOUNGEST, OLDEST));
    boolean male = random.nextDouble() >= 0.52;
    boolean diabetes = happens(-4.2 + 0.045 * age);
    boolean heart = happens(-5.0 + 0.06 * age);
    boolean vaccinated = happens(-0.4 + 0.035 * (age - 50) + (diabetes ? 0.3 : 0));
    String product = vaccinated ? random.nextDouble() < 0.6 ? "mRNA-A" : "mRNA-B" : "none";
    int dose2 = -random.nextInt(14, 200);
    int dose1 = dose2 - random.nextInt(21, 43);
    double hazard =
        INFECTIONS_PER_DAY
            * HAZARD[institution]
            * StrictMath.exp(
                (vaccinated ? LOG_HR_VACCINATED : 0)
                    + LOG_HR_AGE * (age - 50)
                    + (diabetes ? 0.1 : 0));
    double infected = -StrictMath.log1p(-random.nextDouble()) / hazard;
    double end = 150 + 50 * random.nextDouble();
    boolean infection = infected <= end;
    boolean severe =
        infection
            && happens(
                -2.6
                    + (vaccinated ? LOG_OR_SEVERE_VACCINATED : 0)
                    + LOG_OR_SEVERE_AGE * (age - 50)
                    + (diabetes ? LOG_OR_SEVERE_DIABETES : 0)
                    + (heart ? LOG_OR_SEVERE_HEART : 0));
    double rare = vaccinated && male && age < 40 ? 1.0 / 400 : 1.0 / 20_000;
    boolean myocarditis = random.nextDouble() < rare;
    double cost =
        300
            + 6 * (age - YOUNGEST)
            + (diabetes ? 400 : 0)
            + (heart ? 900 : 0)
            + (severe ? 7000 : 0)
            - 200 * StrictMath.log1p(-random.nextDouble());
    return String.format(
        Locale.ROOT,
        "%d,%s,%d,%d,%d,%s,%s,%s,%d,%d,%d,%d,%d%n",
        age,
        male ? "M" : "F",
        bit(diabetes),
        bit(heart),
        bit(vaccinated),
        product,
        vaccinated ? Integer.toString(dose1) : "",
        vaccinated ? Integer.toString(dose2) : "",
        (int) Math.ceil(Math.min(infected, end)),
        bit(infection),
        bit(severe),
        bit(myocarditis),
        Math.round(cost));
  }

  private static int bit(boolean value) {
    return value ? 1 : 0;
  }

  private boolean happens(double logOdds) {
    return random.nextDouble() < 1 / (1 + StrictMath.exp(-logOdds));
  }

  /** Box and Muller: the same on every machine but for the last digit, which rounding removes. */
  private double normal(double mean, double deviation) {
    double radius = StrictMath.sqrt(-2 * StrictMath.log1p(-random.nextDouble()));
    return mean + deviation * radius * StrictMath.cos(2 * Math.PI * random.nextDouble());
  }
}
