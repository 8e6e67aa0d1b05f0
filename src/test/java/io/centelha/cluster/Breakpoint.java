package io.centelha.cluster;

import com.sun.jdi.Bootstrap;
import com.sun.jdi.ReferenceType;
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
import java.io.IOException;
import java.net.ConnectException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/** A place in another process' code, at which it stands still: the JDK's own debugger. */
final class Breakpoint {
  private static final long MOST_MILLISECONDS = 120_000;

  private Breakpoint() {}

  /**
   * Lets a process that waits for a debugger run until it enters a method for the so-and-so-many-th
   * time; it stands still there, to be killed.
   */
  static void await(int port, String className, String method, int number)
      throws IOException, InterruptedException {
    VirtualMachine process = attach(port);
    ClassPrepareRequest loaded = process.eventRequestManager().createClassPrepareRequest();
    loaded.addClassFilter(className);
    loaded.enable();
    process.resume();
    while (true) {
      EventSet events = process.eventQueue().remove(MOST_MILLISECONDS);
      if (events == null) {
        throw new IllegalStateException(className + "." + method + " was not entered in time");
      }
      for (Event event : events) {
        if (event instanceof BreakpointEvent) {
          return;
        }
        if (event instanceof ClassPrepareEvent prepared) {
          stopAt(prepared.referenceType(), method, number);
        }
      }
      events.resume();
    }
  }

  private static void stopAt(ReferenceType type, String method, int number) {
    BreakpointRequest request =
        type.virtualMachine()
            .eventRequestManager()
            .createBreakpointRequest(type.methodsByName(method).get(0).location());
    request.addCountFilter(number);
    request.enable();
  }

  private static VirtualMachine attach(int port) throws IOException, InterruptedException {
    AttachingConnector sockets =
        Bootstrap.virtualMachineManager().attachingConnectors().stream()
            .filter(connector -> connector.name().equals("com.sun.jdi.SocketAttach"))
            .findFirst()
            .orElseThrow();
    Map<String, Connector.Argument> arguments = sockets.defaultArguments();
    arguments.get("hostname").setValue("127.0.0.1");
    arguments.get("port").setValue(Integer.toString(port));
    var process = new AtomicReference<VirtualMachine>();
    Standalone.await(
        () -> {
          try {
            process.set(sockets.attach(arguments));
            return true;
          } catch (ConnectException e) {
            return false; // not yet
          } catch (IllegalConnectorArgumentsException e) {
            throw new IllegalStateException(e);
          }
        });
    return process.get();
  }
}
