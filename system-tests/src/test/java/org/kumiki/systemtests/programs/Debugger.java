package org.kumiki.systemtests.programs;

import com.sun.jdi.Bootstrap;
import com.sun.jdi.VMDisconnectedException;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.AttachingConnector;
import com.sun.jdi.connect.Connector;
import com.sun.jdi.connect.IllegalConnectorArgumentsException;
import com.sun.jdi.event.EventSet;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;

/**
 * The debugger of one program. Guarantees: its events are taken as they come, whether anybody waits
 * for one or not. Where nobody takes them, the interface makes the program stand still as soon as
 * ten thousand are left: each class that it loads is one.
 */
final class Debugger {

  /** What a program is started with that has one. */
  static final String FLAG =
      "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:0";

  private final VirtualMachine machine;
  private final AtomicReference<Optional<Predicate<EventSet>>> listener =
      new AtomicReference<>(Optional.empty());

  private Debugger(VirtualMachine machine) {
    this.machine = machine;
  }

  /** Of the program that listens for it at this port. */
  static Debugger attach(int port) throws IOException {
    AttachingConnector connector =
        Bootstrap.virtualMachineManager().attachingConnectors().stream()
            .filter(c -> c.name().equals("com.sun.jdi.SocketAttach"))
            .findFirst()
            .orElseThrow();
    Map<String, Connector.Argument> arguments = connector.defaultArguments();
    arguments.get("hostname").setValue("127.0.0.1");
    arguments.get("port").setValue(Integer.toString(port));
    try {
      Debugger debugger = new Debugger(connector.attach(arguments));
      Thread.ofPlatform().daemon().name("debugger-" + port).start(debugger::take);
      return debugger;
    } catch (IllegalConnectorArgumentsException e) {
      throw new IOException("no debugger can be attached", e);
    }
  }

  private void take() {
    try {
      while (true) {
        EventSet set = machine.eventQueue().remove();
        if (listener.get().filter(l -> l.test(set)).isEmpty()) {
          set.resume();
        }
      }
    } catch (VMDisconnectedException e) {
      // The program has ended.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  VirtualMachine machine() {
    return machine;
  }

  /**
   * From now on gives it what happens.
   *
   * @param heard true to keep the program where it stands
   */
  void tell(Predicate<EventSet> heard) {
    listener.set(Optional.of(heard));
  }

  /** Gives it to nobody any more. */
  void tellNobody() {
    listener.set(Optional.empty());
  }
}
