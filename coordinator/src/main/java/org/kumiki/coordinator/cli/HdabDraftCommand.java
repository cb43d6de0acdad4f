package org.kumiki.coordinator.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.dictionary.DictionaryReader;
import org.kumiki.coordinator.hdab.DocumentDrafts;
import org.kumiki.coordinator.hdab.KeyFile;
import org.kumiki.protocols.document.AuthorityPerson;
import org.kumiki.protocols.document.Document;
import org.kumiki.protocols.document.DocumentKind;
import org.kumiki.protocols.document.Purpose;
import org.kumiki.protocols.document.Role;
import org.kumiki.protocols.document.UncheckedDocument;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kumiki hdab draft}: documents before anybody signed them. */
@Command(
    name = "draft",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Drafts a document for people to read and sign.")
final class HdabDraftCommand {

  private static final long LARGEST = 4 << 20;

  @Command(
      name = "authority",
      mixinStandardHelpOptions = true,
      description = {
        "The first authority: who the people are, their keys and roles. Two of those who decide or",
        "administrate sign it. Its content is what every institution trusts: read it together."
      })
  int authority(
      @Mixin Printout print,
      @Option(
              names = "--service",
              required = true,
              paramLabel = "FILE",
              description = "service.json of 'kumiki coordinator init'.")
          Path service,
      @Option(names = "--id", defaultValue = "hdab", description = "Default: hdab.") String id,
      @Option(
              names = "--person",
              required = true,
              paramLabel = "KEY.pub:NAME:ROLE,..",
              description =
                  "Once per person. Roles: DECIDER, HDAB_ADMIN, TEMPLATE_REVIEWER, TEMPLATE_AUTHOR, OUTPUT_CHECKER, CASE_HANDLER, AUDITOR.")
          List<String> people,
      @Option(names = "--out", required = true, paramLabel = "FILE", description = "The draft.")
          Path out)
      throws IOException {
    List<AuthorityPerson> all = new ArrayList<>();
    for (String text : people) {
      all.add(person(text));
    }
    return write(print, out, () -> DocumentDrafts.authority(id, service, all, Clock.systemUTC()));
  }

  private static AuthorityPerson person(String text) {
    String[] parts = text.split(":", 3);
    if (parts.length != 3) {
      throw new InvalidInput("--person", "'" + text + "' is not KEY.pub:NAME:ROLE,..");
    }
    KeyFile.PublicKey key = KeyFile.readPublic(Path.of(parts[0]));
    List<Role> roles = new ArrayList<>();
    for (String name : parts[2].split(",", -1)) {
      roles.add(
          Arrays.stream(Role.values())
              .filter(r -> r.name().equals(name.strip().toUpperCase(Locale.ROOT)))
              .findFirst()
              .orElseThrow(
                  () ->
                      InvalidInput.unknown(
                          "--person",
                          "role",
                          name,
                          Arrays.stream(Role.values()).map(Role::name).toList())));
    }
    return new AuthorityPerson(key.person(), parts[1], roles, key.person(), key.publicKey());
  }

  @Command(
      name = "template",
      mixinStandardHelpOptions = true,
      description = {
        "A template for an algorithm of this software, with the layout that an example query has.",
        "Two TEMPLATE_REVIEWERs who are not its author sign it."
      })
  int template(
      @Mixin Printout print,
      @Option(names = "--query", required = true, description = "The example (JSON).") Path query,
      @Option(names = "--schema", required = true, description = "The dictionary (JSON).")
          Path schema,
      @Option(names = "--author", required = true, description = "Your person id.") String author,
      @Option(
              names = "--purpose",
              required = true,
              split = ",",
              description = "For which purposes: ${COMPLETION-CANDIDATES}.")
          List<Purpose> purposes,
      @Option(names = "--out", required = true, paramLabel = "FILE", description = "The draft.")
          Path out)
      throws IOException {
    byte[] example = read(query);
    byte[] dictionary = read(schema);
    return write(
        print,
        out,
        () ->
            DocumentDrafts.template(
                example, DictionaryReader.read("schema", dictionary), purposes, author));
  }

  private static byte[] read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new InvalidInput(file.toString(), "there is no such file");
    }
    if (Files.size(file) > LARGEST) {
      throw new InvalidInput(file.toString(), "is larger than 4 MiB");
    }
    return Files.readAllBytes(file);
  }

  @Command(
      name = "permit",
      mixinStandardHelpOptions = true,
      description =
          "A permit from a YAML file (docs/federation.md, section 5, shows one). Two DECIDERs sign it.")
  int permit(
      @Mixin Printout print,
      @Parameters(paramLabel = "PERMIT.yaml", description = "What is to be permitted.") Path file,
      @Option(names = "--out", required = true, paramLabel = "FILE", description = "The draft.")
          Path out)
      throws IOException {
    return write(print, out, () -> DocumentDrafts.permit(file));
  }

  private record Drafted(DocumentKind kind, String file) {}

  private interface Drafting {
    Document draft();
  }

  private static int write(Printout print, Path out, Drafting drafting) throws IOException {
    try {
      Document document = drafting.draft();
      Files.write(out, UncheckedDocument.draft(document));
      print.say(
          new Drafted(document.kind(), out.toString()),
          "drafted %s in %s; next: 'kumiki hdab show %s', then 'kumiki hdab sign'"
              .formatted(document.kind(), out, out));
      return 0;
    } catch (IllegalArgumentException e) {
      throw new InvalidInput("draft", e.getMessage());
    }
  }
}
