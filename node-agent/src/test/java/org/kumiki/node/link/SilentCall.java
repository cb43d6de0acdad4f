package org.kumiki.node.link;

import io.grpc.stub.ClientCallStreamObserver;
import org.kumiki.protocols.link.v1.FromNode;

/** A call whose other end hears everything and says nothing. */
final class SilentCall extends ClientCallStreamObserver<FromNode> {

  @Override
  public void cancel(String message, Throwable cause) {}

  @Override
  public boolean isReady() {
    return true;
  }

  @Override
  public void setOnReadyHandler(Runnable handler) {}

  @Override
  public void disableAutoInboundFlowControl() {}

  @Override
  public void disableAutoRequestWithInitial(int request) {}

  @Override
  public void request(int count) {}

  @Override
  public void setMessageCompression(boolean enable) {}

  @Override
  public void onNext(FromNode value) {}

  @Override
  public void onError(Throwable cause) {}

  @Override
  public void onCompleted() {}
}
