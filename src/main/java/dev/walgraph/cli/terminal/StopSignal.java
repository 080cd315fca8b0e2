package dev.walgraph.cli.terminal;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The user's wish to stop, by Ctrl-C or by {@code kill}, as something that a command can wait for.
 *
 * <p>Without it the virtual machine shuts down at the first Ctrl-C: a job, its database and the
 * shutdown hooks of their libraries then end side by side, and a command cannot finish its work.
 * The second Ctrl-C ends the process at once.
 *
 * <p>The class behind signals, {@code sun.misc.Signal}, is supported by every JDK ({@code
 * jdk.unsupported}) but has no place in its API, which is why it is called by reflection. Where it
 * is missing, Ctrl-C simply ends the process.
 */
public final class StopSignal implements AutoCloseable {

    private static final List<String> SIGNALS = List.of("INT", "TERM");

    /** What a shell reports for a process that Ctrl-C ended. */
    private static final int EXIT_INTERRUPTED = 130;

    private final CountDownLatch raised = new CountDownLatch(1);
    private final List<Previous> previous = new ArrayList<>();

    /** A signal's handler before this one. */
    private record Previous(String signal, Object handler) {}

    private StopSignal() {}

    /** From now on, signals are waited for instead of ending the process. */
    public static StopSignal install() {
        StopSignal stop = new StopSignal();
        for (String signal : SIGNALS) {
            stop.handle(signal);
        }
        return stop;
    }

    private void handle(String signal) {
        try {
            Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
            Object handler =
                    Proxy.newProxyInstance(
                            handlerType.getClassLoader(),
                            new Class<?>[] {handlerType},
                            (proxy, method, arguments) -> {
                                raise();
                                return null;
                            });
            previous.add(new Previous(signal, exchange(signal, handler)));
        } catch (ClassNotFoundException e) {
            // Not in this runtime: the signal keeps its default.
        }
    }

    /** Gives a signal a handler, and returns the one that it had. */
    private static Object exchange(String signal, Object handler) throws ClassNotFoundException {
        Class<?> signalType = Class.forName("sun.misc.Signal");
        Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
        try {
            Object instance = signalType.getConstructor(String.class).newInstance(signal);
            return signalType
                    .getMethod("handle", signalType, handlerType)
                    .invoke(null, instance, handler);
        } catch (NoSuchMethodException | InstantiationException | IllegalAccessException e) {
            throw new IllegalStateException("this JDK's signals are of an unknown form", e);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException("signal " + signal + " cannot be handled", e);
        }
    }

    private void raise() {
        if (raised.getCount() == 0) {
            Runtime.getRuntime().halt(EXIT_INTERRUPTED);
        }
        raised.countDown();
    }

    public boolean isRaised() {
        return raised.getCount() == 0;
    }

    /**
     * Waits for the wish to stop.
     *
     * @return whether it came within the time
     */
    public boolean await(Duration timeout) throws InterruptedException {
        return raised.await(timeout.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Signals have their earlier meaning again. */
    @Override
    public void close() {
        try {
            for (Previous handler : previous) {
                exchange(handler.signal(), handler.handler());
            }
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
        previous.clear();
    }
}
