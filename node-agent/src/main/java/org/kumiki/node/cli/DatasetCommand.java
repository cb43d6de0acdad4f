package org.kumiki.node.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.kumiki.node.control.StewardCommand;
import org.kumiki.node.policy.DemandChange;
import org.kumiki.protocols.document.Purpose;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kumiki node dataset}: the data of this node. */
@Command(
    name = "dataset",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "The data of this node; they never leave it.")
final class DatasetCommand {

  @Command(
      name = "add",
      mixinStandardHelpOptions = true,
      description = {
        "Registers a file as a dataset, or a newer file in its place. Rows that break the schema are",
        "reported here and nowhere else."
      })
  int add(
      @Mixin NodeHome home,
      @Parameters(paramLabel = "ID", description = "As permits name it.") String id,
      @Option(
              names = "--file",
              required = true,
              description = "CSV or Parquet; for a Data Package the folder of its files.")
          Path file,
      @Option(
              names = "--schema",
              required = true,
              description = "The dictionary: a Frictionless Table Schema or Data Package (JSON).")
          Path schema,
      @Option(
              names = "--purpose",
              required = true,
              split = ",",
              description = "What it may be used for: ${COMPLETION-CANDIDATES}.")
          Set<Purpose> purposes,
      @Option(names = "--skip-bad-rows", description = "Leave rows out that break the schema.")
          boolean skipBadRows,
      @Option(
              names = "--profile",
              paramLabel = "NAME",
              description = {
                "Release rules that must be kept at least, whatever a permit says; a permit that is",
                "stricter still stays so. Left out, those of before stay; 'none' takes them back."
              })
          Optional<String> profile,
      @Option(
              names = "--floor",
              paramLabel = "N",
              description = {
                "Take part only with at least so many persons of a cohort. Left out, the number of",
                "before stays, at first 0: among the others a small site is hidden already."
              })
          Optional<Long> floor) {
    return home.tell(
        new StewardCommand.AddDataset(
            id,
            file.toAbsolutePath().toString(),
            schema.toAbsolutePath().toString(),
            skipBadRows,
            purposes,
            new DemandChange(profile, floor)));
  }
}
