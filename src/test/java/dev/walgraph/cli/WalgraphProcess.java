package dev.walgraph.cli;

import dev.walgraph.testing.ChildProcess;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A process that runs Walgraph's command line, on this process's class path. */
final class WalgraphProcess extends ChildProcess {

    private WalgraphProcess(Process process) {
        super(process);
    }

    /** Starts a process with these arguments. */
    static WalgraphProcess start(Object... arguments) {
        return start(Map.of(), arguments);
    }

    /** As {@link #start(Object...)}, with some more variables in its environment. */
    static WalgraphProcess start(Map<String, String> variables, Object... arguments) {
        List<String> command = new ArrayList<>();
        command.add(java());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("--add-opens"))
                .forEach(command::add);
        command.addAll(List.of("-Xmx1g", "-cp", System.getProperty("java.class.path")));
        command.add("dev.walgraph.cli.Walgraph");
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        return new WalgraphProcess(launch(variables, command));
    }
}
