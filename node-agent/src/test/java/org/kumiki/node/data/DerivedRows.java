package org.kumiki.node.data;

import java.util.Random;

/** Rows with hostile names and levels, missing values, zeros and the first and last dates. */
final class DerivedRows {

  static final int ROWS = 60;

  static final String SCHEMA =
      """
      {"fields": [
        {"name": "row", "type": "integer", "constraints": {"minimum": 0, "maximum": 59}},
        {"name": "'; DROP TABLE data; --", "type": "integer",
         "constraints": {"minimum": -50, "maximum": 150}},
        {"name": "x", "type": "number", "constraints": {"minimum": -1e30, "maximum": 1e30}},
        {"name": "z", "type": "number"},
        {"name": "select", "type": "boolean"},
        {"name": "onset", "type": "date"},
        {"name": "end", "type": "date",
         "constraints": {"minimum": "1969-12-31", "maximum": "9999-12-31"}},
        {"name": "f", "type": "string",
         "constraints": {"enum": ["'; DROP TABLE data; --", "it's", "\\"q\\"", "はい", "?"]}},
        {"name": "g", "type": "string", "constraints": {"enum": ["1", "0"]}}],
       "missingValues": ["", "NA"]}
      """;

  private static final String[] NUMBERS = {
    "0", "-0", "1", "-1", "1e30", "1e-300", "0.1", "63.0", "2.5"
  };
  private static final String[] DATES = {"1970-01-01", "9999-12-31", "2000-02-29", "2019-12-31"};
  private static final String[] LEVELS = {"'; DROP TABLE data; --", "it's", "\"\"q\"\"", "はい", "?"};

  private DerivedRows() {}

  static String csv(Random random) {
    StringBuilder csv = new StringBuilder("row,'; DROP TABLE data; --,x,z,select,onset,end,f,g\n");
    for (int row = 0; row < ROWS; row++) {
      csv.append(row).append(',').append(maybe(random, "" + (random.nextInt(200) - 50)));
      for (int k = 0; k < 2; k++) {
        String number =
            random.nextInt(3) == 0
                ? NUMBERS[random.nextInt(NUMBERS.length)]
                : Double.toString(random.nextGaussian() * 30);
        csv.append(',').append(maybe(random, number));
      }
      csv.append(',').append(maybe(random, random.nextBoolean() ? "true" : "0"));
      csv.append(',')
          .append(maybe(random, random.nextInt(5) == 0 ? "0000-01-01" : pick(random, DATES)));
      csv.append(',').append(maybe(random, pick(random, DATES)));
      csv.append(",\"").append(maybe(random, pick(random, LEVELS))).append("\",");
      csv.append(maybe(random, random.nextBoolean() ? "1" : "0")).append('\n');
    }
    return csv.toString();
  }

  private static String pick(Random random, String[] values) {
    return values[random.nextInt(values.length)];
  }

  private static String maybe(Random random, String value) {
    return random.nextInt(6) == 0 ? "NA" : value;
  }
}
