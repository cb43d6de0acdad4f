package org.kumiki.node.link;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.grpc.netty.GrpcSslContexts;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.DictionaryWriter;
import org.kumiki.protocols.link.v1.Dataset;

/** Dictionaries at the bounds of link.proto: 256 KiB each, 768 KiB together. */
class GreetingsTest {

  private static final int MOST = 256 * 1024;

  private static List<Integer> told(int... sizes) throws SSLException {
    List<OfferedDataset> offered =
        Arrays.stream(sizes)
            .mapToObj(
                size -> new OfferedDataset("of-" + size, "v1", ofSize(size), Optional.of("STRICT")))
            .toList();
    LinkSettings settings =
        new LinkSettings(
            "127.0.0.1",
            1,
            Optional.empty(),
            GrpcSslContexts.forClient().build(),
            "north",
            "test 1",
            ByteString.copyFromUtf8("process-1"),
            () -> offered,
            AuditWatch.NONE,
            Duration.ofSeconds(10),
            new Backoff(Duration.ofMillis(10), Duration.ofHours(2)));
    List<Dataset> datasets = Greetings.of(settings).getGreeting().getDatasetsList();
    assertThat(datasets)
        .extracting(Dataset::getId)
        .containsExactlyElementsOf(offered.stream().map(OfferedDataset::id).toList());
    assertThat(datasets).extracting(Dataset::getProfile).containsOnly("STRICT");
    return datasets.stream().map(dataset -> dataset.getDictionary().size()).toList();
  }

  /** A dictionary of so many bytes. */
  private static Dictionary ofSize(int size) {
    int others = DictionaryWriter.write(dictionary("x")).length - 1;
    return dictionary("x".repeat(size - others));
  }

  private static Dictionary dictionary(String missing) {
    return new Dictionary(List.of(), List.of(missing), Optional.empty());
  }

  @Test
  void dictionaryOfMoreThan256KiB_isLeftOut_itsDatasetIsOffered() throws Exception {
    assertThat(told(MOST, MOST + 1, 1000)).containsExactly(MOST, 0, 1000);
  }

  @Test
  void dictionariesOfMoreThan768KiBTogether_areLeftOut_theirDatasetsAreOffered() throws Exception {
    assertThat(told(MOST, MOST, MOST - 1000, 1001, 1000, 100))
        .containsExactly(MOST, MOST, MOST - 1000, 0, 1000, 0);
  }
}
