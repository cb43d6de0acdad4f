package org.kumiki.benchmarks.statistics;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** An expression of R over the pooled table, a data frame {@code d} with the node as site. */
record PooledR(String expression) implements Pooled {

  @Override
  public Optional<Double> seconds(MadeUpTables tables, Path folder)
      throws IOException, InterruptedException, SQLException {
    List<String> names = tables.writeDoubles(folder.resolve("pooled.bin"));
    Path script = folder.resolve("pooled.R");
    Files.writeString(
        script,
        """
        n <- %d
        names <- c("%s")
        file <- file("pooled.bin", "rb")
        d <- as.data.frame(lapply(names, function(name) readBin(file, "double", n, endian = "big")))
        names(d) <- names
        seconds <- system.time(estimate <- %s)[["elapsed"]]
        cat(seconds, "\\n")
        cat(format(estimate, digits = 15), "\\n")
        """
            .formatted(tables.rows(), String.join("\", \"", names), expression));
    Process r;
    try {
      r =
          new ProcessBuilder("Rscript", "--vanilla", script.toString())
              .directory(folder.toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
    } catch (IOException e) {
      return Optional.empty();
    }
    String said = new String(r.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (r.waitFor() != 0) {
      return Optional.empty();
    }
    return Optional.of(Double.parseDouble(said.lines().findFirst().orElseThrow().strip()));
  }

  @Override
  public String name() {
    return "R";
  }
}
