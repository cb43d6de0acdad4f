package org.kumiki.coordinator.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.kumiki.coordinator.release.file.ResultFile;
import org.kumiki.coordinator.release.render.ResultText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/** {@code kumiki query result}. */
@Command(
    name = "result",
    mixinStandardHelpOptions = true,
    description = "Prints what was released of a query.")
final class QueryResultCommand implements Callable<Integer> {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  @Mixin CoordinatorAddress coordinator;

  @Parameters(paramLabel = "QUERY", description = "The query's id.")
  String id;

  @Option(names = "--json", description = "Print the result document as it was released.")
  boolean json;

  @Option(names = "--out", paramLabel = "FILE", description = "Write the document to a file.")
  Optional<Path> out = Optional.empty();

  @Option(
      names = "--receipt",
      paramLabel = "FILE",
      description = "Write the coordinator's signed receipt of the result to a file.")
  Optional<Path> receipt = Optional.empty();

  @Option(
      names = "--crate",
      paramLabel = "FILE",
      description = "Write the run, its result and receipt as a Five Safes RO-Crate (zip).")
  Optional<Path> crate = Optional.empty();

  @Option(
      names = "--save",
      paramLabel = "FILE",
      description = {
        "Write the result as the file's ending says; once per file: .csv (every table, for"
            + " programs),",
        ".docx or .tex (tables as papers print them), .html (with plots), .txt, .json."
      })
  List<Path> save = List.of();

  @Override
  public Integer call() throws IOException, InterruptedException {
    List<ResultFile> files = save.stream().map(path -> ResultFile.of("--save", path)).toList();
    return coordinator.asking(
        client -> {
          byte[] document = client.result(id);
          if (out.isPresent()) {
            Files.write(out.get(), document);
          }
          if (receipt.isPresent()) {
            Files.write(receipt.get(), client.receipt(id));
          }
          if (crate.isPresent()) {
            Files.write(crate.get(), client.crate(id));
          }
          for (ResultFile file : files) {
            file.write(MAPPER.readTree(document));
          }
          if (json) {
            coordinator.out().println(new String(document, StandardCharsets.UTF_8));
          } else {
            coordinator.out().print(ResultText.of(MAPPER.readTree(document)));
            coordinator.out().flush();
          }
          return 0;
        });
  }
}
