package org.kumiki.sandbox.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Three small files that are all right, with a schema and a query, to be spoilt one at a time. */
final class ThreeSites {

  static final String SCHEMA =
      """
      {"fields": [
        {"name": "age", "type": "integer", "constraints": {"minimum": 0, "maximum": 120}},
        {"name": "sex", "type": "string", "constraints": {"enum": ["F", "M"]}},
        {"name": "bmi", "type": "number", "constraints": {"minimum": 8, "maximum": 90}},
        {"name": "y", "type": "integer", "constraints": {"enum": [0, 1]}}],
       "missingValues": ["", "NA"]}
      """;

  static final String QUERY =
      """
      {"template": "glm", "parameters": {"formula": "y ~ age + sex", "family": "binomial"}}
      """;

  final Path folder;

  ThreeSites(Path folder) throws IOException {
    this.folder = folder;
    Random random = new Random(7);
    for (String site : List.of("a", "b", "c")) {
      StringBuilder csv = new StringBuilder("age,sex,bmi,y\n");
      for (int i = 0; i < 80; i++) {
        int age = 20 + random.nextInt(60);
        csv.append(age)
            .append(random.nextBoolean() ? ",F," : ",M,")
            .append(18 + random.nextInt(150) / 10.0)
            .append(random.nextInt(100) < age ? ",1\n" : ",0\n");
      }
      write(site + ".csv", csv.toString());
    }
    write("schema.json", SCHEMA);
    write("query.json", QUERY);
  }

  Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  Path file(String name) {
    return folder.resolve(name);
  }

  Terminal run(String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "sandbox",
                "run",
                "--schema",
                file("schema.json").toString(),
                "--query",
                file("query.json").toString(),
                "--site",
                "a=" + file("a.csv"),
                "--site",
                "b=" + file("b.csv"),
                "--site",
                "c=" + file("c.csv")));
    arguments.addAll(List.of(more));
    return Terminal.run(arguments.toArray(String[]::new));
  }
}
