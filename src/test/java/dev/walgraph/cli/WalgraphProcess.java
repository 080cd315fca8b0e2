package dev.walgraph.cli;

import dev.walgraph.testing.ChildProcess;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A process that runs Walgraph's command line, on this process's class path. */
final class WalgraphProcess extends ChildProcess {

    /** What a process's heap may grow to, unless a test wants less. */
    private static final String HEAP = "1g";

    private WalgraphProcess(Process process) {
        super(process);
    }

    /** Starts a process with these arguments. */
    static WalgraphProcess start(Object... arguments) {
        return start(Map.of(), arguments);
    }

    /** As {@link #start(Object...)}, with as much heap as {@code 512m}. */
    static WalgraphProcess withHeap(String heap, Object... arguments) {
        return start(command(heap, arguments), Map.of());
    }

    /** As {@link #start(Object...)}, with some more variables in its environment. */
    static WalgraphProcess start(Map<String, String> variables, Object... arguments) {
        return start(command(HEAP, arguments), variables);
    }

    /** The command line of a process. */
    static List<String> command(String heap, Object... arguments) {
        List<String> command = new ArrayList<>();
        command.add(java());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("--add-opens"))
                .forEach(command::add);
        // The log as a user sees it, and not as tests do.
        command.add("-Dlog4j2.configurationFile=classpath:log4j2.properties");
        command.addAll(List.of("-Xmx" + heap, "-cp", System.getProperty("java.class.path")));
        command.add("dev.walgraph.cli.Walgraph");
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        return command;
    }

    /** Starts a process with a command line. */
    static WalgraphProcess start(List<String> command, Map<String, String> variables) {
        return new WalgraphProcess(launch(variables, command));
    }
}
