package org.kumiki.coordinator.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.coordinator.client.ApiFailure;
import org.kumiki.coordinator.client.CoordinatorClient;
import org.kumiki.coordinator.preflight.PreflightText;
import org.kumiki.protocols.document.DocumentKind;
import org.kumiki.protocols.document.DocumentSigner;
import org.kumiki.protocols.document.SigningKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code kumiki query preflight}: what would become of a query, before it is asked. */
@Command(
    name = "preflight",
    mixinStandardHelpOptions = true,
    description = {
      "Says which institutions would refuse a query and why, and what of its result is likely to be",
      "withheld, from already released totals only. Nothing is run and no budget is used. Where the",
      "permit names your key, institutions are asked only with --key; what is signed is no query.",
      "Exit code: 0 it would run, 3 it would be refused, 4 too few institutions would answer,",
      "2 your signature is missing."
    })
final class QueryPreflightCommand implements Callable<Integer> {

  private static final List<String> LANGUAGES = List.of("en", "ja");

  @Mixin CoordinatorAddress coordinator;
  @Mixin Printout print;
  @Mixin Passphrase passphrase;

  @Parameters(
      paramLabel = "QUERY.json",
      arity = "0..1",
      description = "Template, parameters, cohort.")
  Optional<Path> file = Optional.empty();

  @Option(names = "--query", paramLabel = "FILE", description = "The same as QUERY.json.")
  Optional<Path> query = Optional.empty();

  @Option(names = "--permit", required = true, description = "The permit's id.")
  String permit;

  @Option(names = "--key", paramLabel = "FILE", description = "Your key file.")
  Optional<Path> key = Optional.empty();

  @Option(
      names = "--language",
      paramLabel = "en|ja",
      description = "Language of the report (default: that of the machine, else en).")
  String language = Locale.getDefault().getLanguage().equals("ja") ? "ja" : "en";

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (!LANGUAGES.contains(language)) {
      throw InvalidInput.unknown("--language", "language", language, LANGUAGES);
    }
    if (file.isPresent() == query.isPresent()) {
      throw new InvalidInput("QUERY.json", "expected one query, as QUERY.json or with --query");
    }
    JsonNode asked = QueryFile.read(file.or(() -> query).get());
    Optional<SigningKey> mine = Optional.empty();
    if (key.isPresent()) {
      mine = Optional.of(passphrase.open(key.get()));
    }
    Optional<SigningKey> signing = mine;
    return coordinator.asking(client -> preflight(client, asked, signing));
  }

  private int preflight(CoordinatorClient client, JsonNode asked, Optional<SigningKey> mine)
      throws ApiFailure, InterruptedException {
    JsonNode report = client.preflight(permit, asked, Optional.empty());
    if (mine.isPresent() && report.path("to_sign").isString()) {
      byte[] unsigned = report.path("to_sign").stringValue().getBytes(StandardCharsets.UTF_8);
      // Only a preflight is signed here, whatever the coordinator sent.
      byte[] signed = DocumentSigner.addSignature(unsigned, DocumentKind.PREFLIGHT, mine.get());
      report = client.preflight(permit, asked, Optional.of(signed));
    }
    print.say(report, PreflightText.of(report, language));
    return report.path("exit_code").asInt(1);
  }
}
