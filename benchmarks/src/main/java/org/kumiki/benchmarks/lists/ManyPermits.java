package org.kumiki.benchmarks.lists;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.kumiki.algorithms.FederatedAlgorithm;
import org.kumiki.algorithms.registry.StandardAlgorithms;
import org.kumiki.coordinator.Coordinator;
import org.kumiki.protocols.document.AggregationMode;
import org.kumiki.protocols.document.DocumentSigner;
import org.kumiki.protocols.document.JsonText;
import org.kumiki.protocols.document.OnLoss;
import org.kumiki.protocols.document.Permit;
import org.kumiki.protocols.document.PermitDataset;
import org.kumiki.protocols.document.PermitPerson;
import org.kumiki.protocols.document.PermitTemplate;
import org.kumiki.protocols.document.PrivacyMode;
import org.kumiki.protocols.document.Purpose;
import org.kumiki.protocols.document.Template;
import org.kumiki.protocols.document.TemplateSlot;
import org.kumiki.sandbox.federation.EphemeralPeople;

/** Permits for a year, each signed by two; a tenth name the researcher. */
record ManyPermits(int number, EphemeralPeople people) {

  static String id(int number) {
    return "m" + number;
  }

  void publish(Coordinator coordinator, Instant now) {
    coordinator
        .commands()
        .publishAuthority(
            people.authority(coordinator.serviceKey(), coordinator.caCertificateSha256(), now));
    Template template = template();
    coordinator.commands().publishTemplate(people.sign(template));
    for (int i = 0; i < number; i++) {
      coordinator.commands().publishPermit(people.sign(permit(i, template, now)));
    }
  }

  private Template template() {
    FederatedAlgorithm<?, ?, ?> algorithm =
        new StandardAlgorithms().byId("feasibility").orElseThrow();
    return new Template(
        "feasibility",
        "1.0.0",
        "feasibility",
        algorithm.version(),
        JsonText.parse(algorithm.parameterSchema()),
        List.of(new TemplateSlot("n", "1", "COUNT", "Count[]", "INTERNAL", "rows")),
        List.of(Purpose.SCIENTIFIC_RESEARCH),
        List.of("result"),
        people.templateAuthor());
  }

  private static Permit permit(int number, Template template, Instant now) {
    String person = number % 10 == 0 ? EphemeralPeople.RESEARCHER : "somebody-" + number;
    return new Permit(
        id(number),
        1,
        List.of(Purpose.SCIENTIFIC_RESEARCH),
        List.of(new PermitPerson(person, Optional.empty())),
        Stream.of("north", "east", "south")
            .map(n -> new PermitDataset(n, "data", List.of("age")))
            .toList(),
        List.of(
            new PermitTemplate(
                template.id(), template.version(), DocumentSigner.payloadHash(template), Map.of())),
        3,
        1,
        100,
        "NONE",
        PrivacyMode.SECURE_AGGREGATION,
        AggregationMode.ALL,
        now.minusSeconds(60),
        now.truncatedTo(ChronoUnit.SECONDS).plus(Duration.ofDays(365)),
        10,
        60,
        OnLoss.STOP,
        false,
        Optional.empty(),
        Optional.empty());
  }
}
