package org.kumiki.coordinator.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.Consumer;

/** Reads one body within bounds, on the connection's context. */
final class BodyReader {

  private final HttpServerRequest request;
  private final Replies replies;
  private final Buffer body = Buffer.buffer();
  private boolean refused;

  BodyReader(HttpServerRequest request, Replies replies) {
    this.request = request;
    this.replies = replies;
  }

  /** Gives the whole body, once, if it comes and is not too large. */
  void read(Consumer<byte[]> whole) {
    if (declared() > Limits.BODY) {
      replies.refuse(request, Problem.tooLarge());
      return;
    }
    request.handler(this::take);
    request.exceptionHandler(gone -> refused = true);
    request.endHandler(
        end -> {
          if (!refused) {
            whole.accept(body.getBytes());
          }
        });
    request.resume();
  }

  private void take(Buffer chunk) {
    if (refused) {
      return;
    }
    if (body.length() + (long) chunk.length() > Limits.BODY) {
      refused = true;
      replies.refuse(request, Problem.tooLarge());
    } else {
      body.appendBuffer(chunk);
    }
  }

  private long declared() {
    String length = request.getHeader("Content-Length");
    return length != null && length.matches("[0-9]{1,18}") ? Long.parseLong(length) : 0;
  }
}
