package org.kumiki.systemtests.programs;

import com.sun.jdi.Bootstrap;
import com.sun.jdi.Method;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.VMDisconnectedException;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.AttachingConnector;
import com.sun.jdi.connect.Connector;
import com.sun.jdi.connect.IllegalConnectorArgumentsException;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.event.ClassPrepareEvent;
import com.sun.jdi.event.Event;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.request.BreakpointRequest;
import com.sun.jdi.request.ClassPrepareRequest;
import com.sun.jdi.request.EventRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A step of the protocol at which a running program is held: the thread that takes the step stands
 * still (Java Debug Interface), all others go on. So a test acts exactly there, without a hook in
 * the program and without guessing times.
 */
final class Moment implements AutoCloseable {

  /** What a program is started with that is to be held. */
  static final String FLAG =
      "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:0";

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final VirtualMachine machine;
  private final Step step;
  private final List<EventRequest> requests = new ArrayList<>();
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
  Moment(VirtualMachine machine, Step step) {
    this.machine = machine;
    this.step = step;
    left = step.times();
    ClassPrepareRequest loading = machine.eventRequestManager().createClassPrepareRequest();
    loading.addClassFilter(step.type());
    enable(loading);
    machine.classesByName(step.type()).forEach(this::watch);
  }

  /** The program that listens for a debugger at this port. */
  static VirtualMachine attach(int port) throws IOException {
    AttachingConnector connector =
        Bootstrap.virtualMachineManager().attachingConnectors().stream()
            .filter(c -> c.name().equals("com.sun.jdi.SocketAttach"))
            .findFirst()
            .orElseThrow();
    Map<String, Connector.Argument> arguments = connector.defaultArguments();
    arguments.get("hostname").setValue("127.0.0.1");
    arguments.get("port").setValue(Integer.toString(port));
    try {
      return connector.attach(arguments);
    } catch (IllegalConnectorArgumentsException e) {
      throw new IOException("no debugger can be attached", e);
    }
  }

  private void enable(EventRequest request) {
    request.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
    request.enable();
    requests.add(request);
  }

  private void watch(ReferenceType type) {
    for (Method method : type.methodsByName(step.method())) {
      BreakpointRequest point =
          machine.eventRequestManager().createBreakpointRequest(method.location());
      enable(point);
    }
  }

  /** Waits until the program is there; it stands still then. */
  void await() throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (held.isEmpty()) {
      long millis = Math.max(1, (end - System.nanoTime()) / 1_000_000);
      EventSet set = machine.eventQueue().remove(millis);
      if (set == null) {
        throw new IOException("the program did not come to " + step);
      }
      for (Event event : set) {
        if (event instanceof ClassPrepareEvent loaded) {
          watch(loaded.referenceType());
        } else if (event instanceof BreakpointEvent && --left == 0) {
          held = Optional.of(set);
        }
      }
      if (held.isEmpty()) {
        set.resume();
      }
    }
  }

  /** Lets it go on. */
  @Override
  public void close() {
    try {
      machine.eventRequestManager().deleteEventRequests(requests);
      held.ifPresent(EventSet::resume);
    } catch (VMDisconnectedException e) {
      // It was killed where it stood.
    }
  }
}
