package org.kumiki.coordinator.hdab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.registry.StandardAlgorithms;
import org.kumiki.coordinator.query.ParameterCheck;
import org.kumiki.protocols.document.AggregationMode;
import org.kumiki.protocols.document.JsonText;
import org.kumiki.protocols.document.OnLoss;
import org.kumiki.protocols.document.ParameterBound;
import org.kumiki.protocols.document.Permit;
import org.kumiki.protocols.document.PermitDataset;
import org.kumiki.protocols.document.PermitPerson;
import org.kumiki.protocols.document.PermitScope;
import org.kumiki.protocols.document.PermitTemplate;
import org.kumiki.protocols.document.PrivacyMode;
import org.kumiki.protocols.document.Purpose;
import org.kumiki.protocols.document.TabulationPlan;
import org.kumiki.protocols.document.Template;
import org.kumiki.protocols.document.UncheckedDocument;
import tools.jackson.databind.node.ObjectNode;

/**
 * A permit as HDAB staff write it (YAML), before anybody signed it. What is left out is the most
 * careful choice: mode secure-aggregation, a third of the nodes corrupt (at least one), two more
 * than these in every sum, the profile ACRO-DEFAULT, a stop when a node is lost.
 *
 * @param validFrom first day, UTC
 * @param validTo last day, UTC
 * @param persons id and, where they sign their own queries, the file with their public key
 * @param templates files of signed templates, with bounds of parameters
 * @param plans of a health data request: by the names that are signed in the templates
 * @param scope what is allowed in plain terms, which nodes enforce
 * @param approvedAt when it was decided: opt-outs before it count (EHDS Art. 71)
 */
record PermitDraft(
    String id,
    Optional<Integer> version,
    List<Purpose> purposes,
    LocalDate validFrom,
    LocalDate validTo,
    List<DraftPerson> persons,
    List<DraftDataset> datasets,
    List<DraftTemplate> templates,
    List<DraftPlan> plans,
    Optional<Integer> minNodes,
    Optional<Integer> corruptNodes,
    Optional<String> profile,
    Optional<PrivacyMode> mode,
    Optional<AggregationMode> aggregation,
    Optional<Integer> runBudget,
    Optional<Integer> lossGraceSeconds,
    Optional<OnLoss> onLoss,
    Optional<PermitScope> scope,
    Optional<Instant> approvedAt) {

  private static final long LARGEST_TICKET = 1000;
  private static final int RUNS = 1000;
  private static final int GRACE = 60;

  record DraftPerson(String id, Optional<String> keyFile, Optional<String> organisation) {}

  record DraftDataset(String node, String dataset, List<String> variables) {}

  record DraftTemplate(String file, Map<String, ParameterBound> parameters) {}

  /**
   * A tabulation plan.
   *
   * @param template its id
   * @param parameters what the plan gives; the rest is the template's default
   */
  record DraftPlan(
      String template,
      ObjectNode parameters,
      Optional<Integer> runs,
      Optional<Integer> everyMonths) {}

  /**
   * The permit.
   *
   * @param folder to which the files are relative
   */
  Permit permit(Path folder) {
    if (id == null || validFrom == null || validTo == null) {
      throw new InvalidInput("permit", "the keys id, valid_from and valid_to are needed");
    }
    PrivacyMode kind = mode.orElse(PrivacyMode.SECURE_AGGREGATION);
    List<PermitDataset> opened =
        list("datasets", datasets).stream()
            .map(d -> new PermitDataset(d.node(), d.dataset(), d.variables()))
            .toList();
    long nodes = opened.stream().map(PermitDataset::nodeId).distinct().count();
    int corrupt =
        corruptNodes.orElse(
            kind == PrivacyMode.SECURE_AGGREGATION
                ? Math.toIntExact(Math.max(1, (nodes - 1) / 3))
                : 0);
    int least =
        minNodes.orElse(
            switch (kind) {
              case SECURE_AGGREGATION -> corrupt + 2;
              case TWO_HOLDER -> 2;
              case SINGLE_HOLDER -> 1;
            });
    if (least > nodes) {
      throw new InvalidInput(
          "permit.datasets",
          "%d nodes are named, and a result needs at least %d; name more, or see min_nodes and mode",
          nodes,
          least);
    }
    return new Permit(
        id,
        version.orElse(1),
        list("purposes", purposes),
        list("persons", persons).stream()
            .map(
                p ->
                    new PermitPerson(
                        p.id(),
                        p.keyFile().map(f -> publicKey(p.id(), folder.resolve(f))),
                        p.organisation()))
            .toList(),
        opened,
        templates(folder),
        least,
        corrupt,
        LARGEST_TICKET,
        Profile.named("profile", profile.orElse(Profile.ACRO_DEFAULT.name())).name(),
        kind,
        aggregation.orElse(AggregationMode.ALL),
        start(validFrom),
        start(validTo.plusDays(1)),
        runBudget.orElse(RUNS),
        lossGraceSeconds.orElse(GRACE),
        onLoss.orElse(OnLoss.STOP),
        false,
        scope,
        approvedAt);
  }

  private static String publicKey(String person, Path file) {
    KeyFile.PublicKey key = KeyFile.readPublic(file);
    if (!key.person().equals(person)) {
      throw new InvalidInput(
          "permit.persons", "%s holds the key of '%s', not of '%s'", file, key.person(), person);
    }
    return key.publicKey();
  }

  /** A scope that does not name what a template shows refuses every question of it. */
  private static void requireNamed(PermitScope scope, Template template) {
    Set<String> named =
        scope.templateClasses().stream().map(Enum::name).collect(Collectors.toSet());
    List<String> missing =
        new StandardAlgorithms()
            .byId(template.algorithm()).stream()
                .flatMap(a -> a.outputs().stream())
                .map(field -> field.outputClass().name())
                .distinct()
                .filter(shown -> !named.contains(shown))
                .sorted()
                .toList();
    if (!missing.isEmpty()) {
      throw new InvalidInput(
          "permit.scope.template_classes",
          "template '%s' also shows %s; name it there, or leave the template out",
          template.id(),
          String.join(", ", missing));
    }
  }

  private static Instant start(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  private List<PermitTemplate> templates(Path folder) {
    List<PermitTemplate> all =
        list("templates", templates).stream().map(t -> template(folder, t)).toList();
    Set<String> names = all.stream().map(PermitTemplate::id).collect(Collectors.toSet());
    for (DraftPlan plan : planned()) {
      if (!names.contains(plan.template())) {
        throw new InvalidInput(
            "permit.plans", "template '%s' of a plan is in none of the files", plan.template());
      }
    }
    return all;
  }

  private List<DraftPlan> planned() {
    return plans == null ? List.of() : plans;
  }

  /** The plans of a template, with all that they leave to its defaults. */
  private List<TabulationPlan> plans(Path file, Template template) {
    ParameterCheck check = new ParameterCheck(template.parameterSchema());
    List<TabulationPlan> own =
        planned().stream()
            .filter(p -> template.id().equals(p.template()))
            .map(
                p ->
                    new TabulationPlan(
                        JsonText.of(check.complete(p.template(), p.parameters())),
                        p.runs().orElse(1),
                        p.everyMonths()))
            .toList();
    if (own.isEmpty() && !planned().isEmpty()) {
      throw new InvalidInput(
          file.toString(),
          "no tabulation plan is about template '%s', which it holds",
          template.id());
    }
    return own;
  }

  private PermitTemplate template(Path folder, DraftTemplate draft) {
    Path file = folder.resolve(draft.file());
    try {
      UncheckedDocument unchecked = UncheckedDocument.read(Files.readAllBytes(file));
      if (!(unchecked.document() instanceof Template template)) {
        throw new InvalidInput(file.toString(), "is not a template");
      }
      scope.ifPresent(s -> requireNamed(s, template));
      return new PermitTemplate(
          template.id(),
          template.version(),
          unchecked.hash(),
          draft.parameters() == null ? Map.of() : draft.parameters(),
          plans(file, template));
    } catch (NoSuchFileException e) {
      throw new InvalidInput(file.toString(), "there is no such file");
    } catch (IOException e) {
      throw new UncheckedIOException("reading the template " + file, e);
    }
  }

  private static <T> List<T> list(String key, List<T> values) {
    if (values == null || values.isEmpty()) {
      throw new InvalidInput("permit." + key, "is missing; at least one is needed");
    }
    return values;
  }
}
