package org.kumiki.systemtests.programs;

import com.sun.jdi.Method;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.VMDisconnectedException;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.event.ClassPrepareEvent;
import com.sun.jdi.event.Event;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.request.ClassPrepareRequest;
import com.sun.jdi.request.EventRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A step of the protocol at which a running program is held: the thread that takes the step stands
 * still (Java Debug Interface), all others go on. So a test acts exactly there, without a hook in
 * the program and without guessing times.
 */
final class Moment implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Debugger debugger;
  private final Step step;
  private final List<EventRequest> requests = new ArrayList<>();
  private final CountDownLatch there = new CountDownLatch(1);
  private Optional<EventSet> held = Optional.empty();
  private int left;

  /**
   * A step.
   *
   * @param type the class
   * @param method its method, held as it begins
   * @param times held the nth time
   */
  record Step(String type, String method, int times) {}

  /** Will hold this program at this step. */
  @SuppressWarnings("this-escape") // what is told before all is watched finds its lock taken
  Moment(Debugger debugger, Step step) {
    this.debugger = debugger;
    this.step = step;
    left = step.times();
    synchronized (this) {
      debugger.tell(this::keeps);
      ClassPrepareRequest loading =
          debugger.machine().eventRequestManager().createClassPrepareRequest();
      loading.addClassFilter(step.type());
      enable(loading);
      debugger.machine().classesByName(step.type()).forEach(this::watch);
    }
  }

  private void enable(EventRequest request) {
    request.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
    request.enable();
    requests.add(request);
  }

  private void watch(ReferenceType type) {
    for (Method method : type.methodsByName(step.method())) {
      enable(debugger.machine().eventRequestManager().createBreakpointRequest(method.location()));
    }
  }

  private synchronized boolean keeps(EventSet set) {
    for (Event event : set) {
      if (event instanceof ClassPrepareEvent loaded
          && loaded.referenceType().name().equals(step.type())) {
        watch(loaded.referenceType());
      } else if (event instanceof BreakpointEvent && --left == 0) {
        held = Optional.of(set);
        there.countDown();
        return true;
      }
    }
    return false;
  }

  /** Waits until the program is there; it stands still then. */
  void await() throws IOException, InterruptedException {
    if (!there.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      throw new IOException("the program did not come to " + step);
    }
  }

  /** Lets it go on. */
  @Override
  public synchronized void close() {
    debugger.tellNobody();
    try {
      debugger.machine().eventRequestManager().deleteEventRequests(requests);
      held.ifPresent(EventSet::resume);
    } catch (VMDisconnectedException e) {
      // It was killed where it stood.
    }
  }
}
