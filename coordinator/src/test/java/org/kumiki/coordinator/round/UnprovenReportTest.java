package org.kumiki.coordinator.round;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kumiki.coordinator.query.QueryProgress;
import org.kumiki.protocols.link.v1.FromNode;

/** A node of mode SA-1 whose report the helpers cannot verify: the round is repeated without it. */
class UnprovenReportTest {

  @TempDir Path folder;

  private static FromNode withWrongCodes(FromNode message) {
    if (!message.hasReportCodes()) {
      return message;
    }
    List<ByteString> wrong = new ArrayList<>();
    for (ByteString code : message.getReportCodes().getCodesList()) {
      byte[] bytes = code.toByteArray();
      if (bytes.length > 0) {
        bytes[0] ^= 1;
      }
      wrong.add(ByteString.copyFrom(bytes));
    }
    return message.toBuilder()
        .setReportCodes(message.getReportCodes().toBuilder().clearCodes().addAllCodes(wrong))
        .build();
  }

  @Test
  void codesThatDoNotHold_leaveTheirNodeOut_andTheSumIsTheOthers() throws Exception {
    try (Federation federation = new Federation(folder, 4, 3, Federation.PATIENT)) {
      federation.tolerateLosses(3);
      federation.node(3).tampers = UnprovenReportTest::withWrongCodes;
      var json = QueryRunTest.completed(federation.ask().result());
      QueryRunTest.isPooledResultOfThree(json);
      assertThat(json.path("nodes").path("contributed").asInt()).isEqualTo(3);
      assertThat(federation.progress).contains(new QueryProgress.GoneOnWithout("n3", 1));
      assertThat(federation.node(0).alarms.toString()).contains("n3", "not proven");
    }
  }
}
