package org.kumiki.node.link;

import io.grpc.stub.ClientCallStreamObserver;
import java.util.ArrayList;
import java.util.List;
import org.kumiki.protocols.link.v1.FromNode;

/** A call whose other end hears everything and says nothing; it keeps what was done with it. */
final class SilentCall extends ClientCallStreamObserver<FromNode> {

  final List<FromNode> said = new ArrayList<>();
  int requested;
  boolean completed;
  volatile boolean ready = true;
  Runnable onReady = () -> {};

  @Override
  public void cancel(String message, Throwable cause) {}

  @Override
  public boolean isReady() {
    return ready;
  }

  @Override
  public void setOnReadyHandler(Runnable handler) {
    onReady = handler;
  }

  @Override
  public void disableAutoInboundFlowControl() {}

  @Override
  public void disableAutoRequestWithInitial(int request) {
    requested = request;
  }

  @Override
  public void request(int count) {
    requested += count;
  }

  @Override
  public void setMessageCompression(boolean enable) {}

  @Override
  public void onNext(FromNode value) {
    said.add(value);
  }

  @Override
  public void onError(Throwable cause) {}

  @Override
  public void onCompleted() {
    completed = true;
  }
}
