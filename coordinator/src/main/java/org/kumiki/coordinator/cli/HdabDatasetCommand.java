package org.kumiki.coordinator.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.kumiki.algorithms.InvalidInput;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code kumiki hdab dataset}: descriptions of datasets in the public catalogue. */
@Command(
    name = "dataset",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "Descriptions of datasets for the public catalogue: stewards save, declare and confirm,",
      "case handlers publish."
    })
final class HdabDatasetCommand {

  private static final long LARGEST = 1 << 20;

  @Command(
      name = "save",
      mixinStandardHelpOptions = true,
      description = "Writes a draft from a file; prints the description's id.")
  int save(
      @Mixin CoordinatorAddress coordinator,
      @Mixin Printout print,
      @Parameters(paramLabel = "FILE", description = "JSON; docs/catalogue.md.") Path file,
      @Option(names = "--node", required = true, description = "The node's id.") String node,
      @Option(names = "--dataset", required = true, description = "The node's name for it.")
          String dataset)
      throws IOException, InterruptedException {
    JsonNode description = read(file);
    return coordinator.asking(
        client -> {
          JsonNode saved = client.describe(node, dataset, description);
          print.say(saved, saved.path("id").asString());
          return 0;
        });
  }

  private static JsonNode read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new InvalidInput(file.toString(), "does not exist");
    }
    if (Files.size(file) > LARGEST) {
      throw new InvalidInput(file.toString(), "a description has at most " + LARGEST + " bytes");
    }
    try {
      return JsonMapper.builder().build().readTree(Files.readAllBytes(file));
    } catch (JacksonException e) {
      throw new InvalidInput(file.toString(), "not JSON: " + e.getOriginalMessage());
    }
  }

  @Command(
      name = "declare",
      mixinStandardHelpOptions = true,
      description = "Stands by a draft for the holder; says what is missing.")
  int declare(
      @Mixin CoordinatorAddress coordinator,
      @Mixin Printout print,
      @Parameters(paramLabel = "ID") String id)
      throws IOException, InterruptedException {
    return give("declare", coordinator, print, id);
  }

  @Command(
      name = "publish",
      mixinStandardHelpOptions = true,
      description = "Makes a validated description public.")
  int publish(
      @Mixin CoordinatorAddress coordinator,
      @Mixin Printout print,
      @Parameters(paramLabel = "ID") String id)
      throws IOException, InterruptedException {
    return give("publish", coordinator, print, id);
  }

  @Command(
      name = "confirm",
      mixinStandardHelpOptions = true,
      description = "Says for the holder that what is published is still right.")
  int confirm(
      @Mixin CoordinatorAddress coordinator,
      @Mixin Printout print,
      @Parameters(paramLabel = "ID") String id)
      throws IOException, InterruptedException {
    return give("confirm", coordinator, print, id);
  }

  @Command(
      name = "withdraw",
      mixinStandardHelpOptions = true,
      description = "Takes a dataset out of the catalogue.")
  int withdraw(
      @Mixin CoordinatorAddress coordinator,
      @Mixin Printout print,
      @Parameters(paramLabel = "ID") String id)
      throws IOException, InterruptedException {
    return give("withdraw", coordinator, print, id);
  }

  private static int give(String command, CoordinatorAddress coordinator, Printout print, String id)
      throws IOException, InterruptedException {
    if (!id.matches("[A-Za-z0-9._-]{1,128}")) {
      throw new InvalidInput("ID", "expected the id of a description, for example kds-0123456789");
    }
    return coordinator.asking(
        client -> {
          JsonNode now = client.describe(id, command);
          List<String> lines = new ArrayList<>();
          lines.add(id + ": " + now.path("state").asString());
          for (JsonNode finding : now.path("findings")) {
            lines.add(
                "%-8s %-28s %s"
                    .formatted(
                        finding.path("severity").asString(),
                        finding.path("field").asString(),
                        finding.at("/words/en").asString()));
          }
          print.say(now, lines);
          return now.path("state").asString().equals("INVALID") ? 2 : 0;
        });
  }
}
