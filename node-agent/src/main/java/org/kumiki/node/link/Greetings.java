package org.kumiki.node.link;

import com.google.protobuf.ByteString;
import java.util.List;
import org.kumiki.algorithms.dictionary.DictionaryWriter;
import org.kumiki.protocols.document.WorkOrder;
import org.kumiki.protocols.link.v1.Dataset;
import org.kumiki.protocols.link.v1.FromNode;
import org.kumiki.protocols.link.v1.Greeting;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes greetings. Guarantees: a greeting stays within the bounds of link.proto, whatever the
 * dictionaries; a dataset whose dictionary does not fit is offered without it, and the log says so.
 */
final class Greetings {

  private static final Logger LOG = LoggerFactory.getLogger(Greetings.class);
  private static final int LARGEST = 256 * 1024;
  private static final int LARGEST_TOGETHER = 768 * 1024;

  private Greetings() {}

  static FromNode of(LinkSettings settings) {
    Greeting.Builder greeting =
        Greeting.newBuilder()
            .setProtocolVersion(WorkOrder.PROTOCOL_VERSION)
            .setNodeId(settings.nodeId())
            .setSoftware(settings.software())
            .setProcessId(settings.processId())
            .setAuditSize(settings.audit().size());
    addTo(greeting, settings.datasets().get());
    return FromNode.newBuilder().setGreeting(greeting).build();
  }

  private static void addTo(Greeting.Builder greeting, List<OfferedDataset> offered) {
    int left = LARGEST_TOGETHER;
    for (OfferedDataset dataset : offered) {
      Dataset.Builder one = Dataset.newBuilder().setId(dataset.id()).setVersion(dataset.version());
      dataset.profile().ifPresent(one::setProfile);
      byte[] dictionary = DictionaryWriter.write(dataset.dictionary());
      if (dictionary.length > Math.min(left, LARGEST)) {
        LOG.warn(
            "the dictionary of dataset {} has {} bytes, too many to be told; queries of it must"
                + " bring their schema",
            dataset.id(),
            dictionary.length);
      } else {
        left -= dictionary.length;
        one.setDictionary(ByteString.copyFrom(dictionary));
      }
      greeting.addDatasets(one);
    }
  }
}
