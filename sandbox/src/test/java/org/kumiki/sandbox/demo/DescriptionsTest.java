package org.kumiki.sandbox.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.DictionaryReader;
import org.kumiki.coordinator.dataset.DescribedDataset;
import org.kumiki.coordinator.dataset.DescriptionReader;
import org.kumiki.coordinator.dataset.DescriptionReader.Reading;
import org.kumiki.coordinator.dataset.Finding;
import org.kumiki.coordinator.dataset.rdf.HealthDcatAp;

/** Acceptance test 11: the catalogue export of every dataset of the demo passes the shapes. */
class DescriptionsTest {

  @Test
  void everyDatasetOfTheDemo_passesTheShapes() {
    Dictionary dictionary =
        DictionaryReader.read("dictionary", VaccineCohort.SCHEMA.getBytes(StandardCharsets.UTF_8));
    for (String node : Institution.ids()) {
      for (String dataset : Descriptions.datasets()) {
        Reading reading = new DescriptionReader().read(Descriptions.of(node, dataset));
        assertThat(reading).isInstanceOf(Reading.Read.class);
        assertThat(
                new HealthDcatAp()
                    .findings(
                        new DescribedDataset(
                            URI.create("https://hdab.example/" + node + "." + dataset),
                            "kds-0",
                            1,
                            ((Reading.Read) reading).description(),
                            Optional.of(dictionary),
                            Instant.EPOCH)))
            .filteredOn(Finding::isError)
            .isEmpty();
      }
    }
  }
}
